import IVSLanguage
import IVSSystem

/// Names of files, for completion.
enum FileNames {
    /// - Parameters:
    ///   - typed: what stands there so far; up to its last slash it names the folder.
    ///   - folder: what relative names start from.
    /// - Returns: the files of that folder, sorted; hidden ones when the last part begins with a dot.
    static func offers(for typed: String, in folder: String) -> [Offer] {
        // A folder whose slash is missing.
        if typed == "~" { return [Offer(text: "~/", description: "your home", suffix: "", isData: true, isOpenEnded: true)] }
        let slash = typed.lastIndex(of: "/")
        let prefix = slash.map { String(typed[...$0]) } ?? ""
        let last = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
        let path = FilePath(
            prefix.isEmpty ? "." : prefix, relativeTo: folder, at: Span(source: SourceID(index: 0), start: 0, end: 0)
        ).path
        let names = (folderNames(path) ?? []).filter { !$0.hasPrefix(".") || last.hasPrefix(".") }
        return names.sorted().map { name in
            let isFolder = isFolder(path + "/" + name)
            return Offer(text: prefix + name + (isFolder ? "/" : ""), suffix: isFolder ? "" : " ", isData: true, isOpenEnded: isFolder)
        }
    }
}

/// The programs that the system finds by their names.
enum SystemPrograms {
    /// Sorted.
    static var names: [String] {
        guard let path = getenv("PATH") else { return [] }
        let folders = String(cString: path).split(separator: ":").map(String.init)
        return Set(folders.flatMap { folder in (folderNames(folder) ?? []).filter { access(folder + "/" + $0, X_OK) == 0 } }).sorted()
    }
}

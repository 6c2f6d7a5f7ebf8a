import IVSLanguage
import IVSSystem

/// Names of files, for completion.
enum FileNames {
    /// - Parameters:
    ///   - typed: what stands there so far; up to its last slash it names the folder.
    ///   - folder: what relative names start from.
    ///   - matches: whether a name, with the folder as it is typed, is wanted: of others nothing more is asked.
    /// - Returns: the files of that folder, sorted; hidden ones when the last part begins with a dot.
    static func offers(for typed: String, in folder: String, matching matches: (String) -> Bool) -> [Offer] {
        // A folder whose slash is missing.
        if typed == "~" { return [Offer(text: "~/", description: "your home", suffix: "", isData: true, isOpenEnded: true)] }
        let slash = typed.lastIndex(of: "/")
        let prefix = slash.map { String(typed[...$0]) } ?? ""
        let last = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
        let path = FilePath(prefix.isEmpty ? "." : prefix, relativeTo: folder, at: .nowhere).path
        let names = (folderNames(path) ?? []).filter { ($0.first != "." || last.first == ".") && matches(prefix + $0) }
        return names.sorted().map { name in
            let isFolder = isFolder(path + "/" + name)
            return Offer(text: prefix + name + (isFolder ? "/" : ""), suffix: isFolder ? "" : " ", isData: true, isOpenEnded: isFolder)
        }
    }
}

/// The programs that the system finds by their names.
enum SystemPrograms {
    /// Those that are wanted, sorted.
    static func names(matching matches: (String) -> Bool) -> [String] {
        guard let path = getenv("PATH") else { return [] }
        let folders = String(cString: path).split(separator: ":").map(String.init)
        return Set(
            folders.flatMap { folder in
                (folderNames(folder) ?? []).filter { matches($0) && access(folder + "/" + $0, X_OK) == 0 && !isFolder(folder + "/" + $0) }
            }
        ).sorted()
    }
}

import IVSLanguage
import IVSSystem

/// A file as a program names it: relative to the session's folder, with `~/` for the user's home.
struct FilePath {
    /// As it was given, for messages.
    let name: String
    /// What the system is asked for.
    let path: String
    let span: Span

    init(_ name: String, relativeTo folder: String, at span: Span) {
        self.name = name
        self.span = span
        if name.hasPrefix("/") {
            path = name
        } else if name.hasPrefix("~/"), let home = getenv("HOME") {
            path = String(cString: home) + name.dropFirst()
        } else {
            path = folder + "/" + name
        }
    }

    /// What follows the last dot of the last part; nil when there is none, or when it begins the part (`.profile`).
    var fileExtension: String? {
        let file = name.split(separator: "/").last ?? ""
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
        return String(file[file.index(after: dot)...])
    }

    /// `file-error`: something cannot be done with this file, for the reason that the system gives.
    func failure(_ deed: String, _ error: SystemError, help: String? = nil) -> EvaluationError {
        EvaluationError(.fileError, "`\(name)` cannot be \(deed): \(error.text)", at: span, "this file", help: help)
    }
}

extension Call {
    /// The parameter `file`.
    func file(relativeTo folder: String) throws -> FilePath {
        let name = try string("file")
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw EvaluationError(
                .invalidArgument, "this cannot be the name of a file", at: span(of: "file"), "a name is wanted here")
        }
        return FilePath(name, relativeTo: folder, at: span(of: "file"))
    }
}

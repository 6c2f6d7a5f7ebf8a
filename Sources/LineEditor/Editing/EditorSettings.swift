import IVSSystem

/// What somebody has set for all programs that use libedit, in their `.editrc` (editrc(5)): the keys of emacs or vi (`bind -e`, `bind -v`), and
/// bindings of their own (`bind KEY COMMAND`). Other lines are for editors that draw themselves, and are left alone.
public struct EditorSettings: Sendable {
    /// nil when they do not say.
    public private(set) var keyBindings: KeyBindings?
    /// Command lines of libedit.
    private(set) var bindings: [String] = []

    /// Whether they bind keys of vi's command mode.
    var changesViCommands: Bool { bindings.contains { $0.split(separator: " ").contains("-a") } }

    private static let program = "ivsh"
    /// A file over this many bytes is none that a person has written.
    private static let sizeLimit = 64 << 10

    /// None.
    public init() {}

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            var words = line.split(whereSeparator: \.isWhitespace)
            guard var command = words.first, !command.hasPrefix("#") else { continue }
            // `PROGRAM:COMMAND` is for one program.
            if let colon = command.firstIndex(of: ":") {
                guard Self.program.contains(command[..<colon]) else { continue }
                command = command[command.index(after: colon)...]
            }
            guard command == "bind" else { continue }
            words.removeFirst()
            switch words.first {
            case "-v": keyBindings = .vi
            case "-e": keyBindings = .emacs
            case nil: continue
            default: bindings.append("bind " + words.joined(separator: " "))
            }
        }
    }

    /// The file that `EDITRC` names, else `.editrc` in the home folder. What cannot be read is as if it were not there.
    public static func ofUser(environment: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }) -> EditorSettings {
        let named = environment("EDITRC").flatMap { $0.isEmpty ? nil : $0 }
        guard let path = named ?? environment("HOME").map({ $0 + "/.editrc" }), isPlainFile(path),
            let bytes = try? FileBytes.read(path, limit: sizeLimit)
        else { return EditorSettings() }
        return EditorSettings(String(decoding: bytes, as: UTF8.self))
    }

    /// A pipe might never end.
    private static func isPlainFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}

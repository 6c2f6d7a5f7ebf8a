import TerminalTesting
import Testing

extension EditingSession {
    /// Starts the probe (`LineEditorProbe`) with its arguments and waits for its first prompt.
    /// - Parameter shell: a line for bash instead, in which `$0` is the probe; nothing is waited for.
    convenience init(
        _ arguments: [String] = [], terminal name: String = "xterm-256color", locale: String = "C.UTF-8",
        columns: Int = 80, rows: Int = 24, variables: [String] = ["HOME=/nonexistent"], shell: String? = nil
    ) throws {
        let probe = try Self.builtProgram("LineEditorProbe")
        try self.init(
            program: shell == nil ? probe : "/bin/bash", arguments: shell.map { ["-c", $0, probe] } ?? arguments,
            variables: variables, terminal: name, locale: locale, columns: columns, rows: rows)
        if shell == nil { try wait("the first prompt") { $0.last.contains(">") } }
    }
}

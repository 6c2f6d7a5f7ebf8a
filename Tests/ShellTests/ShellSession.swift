import TerminalTesting
import TestSupport
import Testing

extension EditingSession {
    /// The built shell on a terminal of its own, without colours.
    /// - Parameters:
    ///   - home: where it keeps what it knows.
    ///   - prompt: the first one, which is waited for; nil for a program that shows none.
    convenience init(
        ivsh arguments: [String] = [], home: String, variables: [String] = [], terminal: String = "xterm-256color",
        columns: Int = 100, rows: Int = 24,
        prompt: String? = "local us-west-2>", sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try self.init(
            program: Self.builtProgram("ivsh"), arguments: ["--no-color"] + arguments, variables: ["HOME=\(home)"] + variables,
            terminal: terminal, columns: columns, rows: rows)
        if let prompt { try expect(prompt, sourceLocation: sourceLocation) }
    }

    /// Types a line and waits for the prompt after it.
    /// - Returns: the rows between the two.
    @discardableResult func run(
        _ line: String, then prompt: String = "local us-west-2>", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
        let before = screen.filled.count
        type(line + "\r", sourceLocation: sourceLocation)
        try wait("the prompt after \(line)", sourceLocation: sourceLocation) { $0.filled.count > before && $0.last == prompt }
        return screen.filled.dropFirst(before).dropLast()
    }
}

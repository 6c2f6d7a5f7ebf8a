import Foundation
import TerminalTesting
import TestSupport
import Testing

extension EditingSession {
    /// The built shell on a terminal of its own, without colours.
    /// - Parameters:
    ///   - home: where it keeps what it knows.
    ///   - startUp: what is in its `init.ivs` unless there is one: on a slow machine any statement may take so long that the prompt says so.
    ///   - prompt: the first one, which is waited for; nil for a program that shows none.
    convenience init(
        ivsh arguments: [String] = [], home: String, variables: [String] = [], terminal: String = "xterm-256color",
        columns: Int = 100, rows: Int = 24,
        startUp: String? = "use timing off\n", prompt: String? = "local us-west-2>", sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if let startUp { try Self.write(startUp, toStartUpFileIn: home) }
        try self.init(
            program: Self.builtProgram("ivsh"), arguments: ["--no-color"] + arguments, variables: ["HOME=\(home)"] + variables,
            terminal: terminal, columns: columns, rows: rows)
        if let prompt { try expect(prompt, sourceLocation: sourceLocation) }
    }

    private static func write(_ text: String, toStartUpFileIn home: String) throws {
        let folder = URL(filePath: home).appending(path: ".config/ivsh")
        let file = folder.appending(path: "init.ivs")
        guard !FileManager.default.fileExists(atPath: file.path()) else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
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

import IVSSystem
import TestSupport
import Testing

/// A program on a terminal: keys are typed, and what a user would see is looked at.
package final class EditingSession {
    package let terminal: Pseudoterminal
    package private(set) var screen: Screen
    /// Everything that the program wrote.
    package private(set) var output: [UInt8] = []
    private var hasEnded = false

    /// Long enough for a machine under load; nothing waits for it to pass.
    private static let deadline = Patience.of(.seconds(20))

    /// Starts a program on a terminal of its own.
    /// - Parameter variables: of its environment, beside those of the terminal.
    package init(
        program: String, arguments: [String], variables: [String] = [], terminal name: String = "xterm-256color",
        locale: String = "C.UTF-8", columns: Int = 80, rows: Int = 24
    ) throws {
        terminal = try Pseudoterminal(
            program: program, arguments: arguments,
            environment: ["TERM=\(name)", "LC_ALL=\(locale)", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no", "PAGER=cat"] + variables,
            columns: columns, rows: rows)
        screen = Screen(columns: columns, rows: rows)
    }

    /// A program of this package; tests are built beside it.
    package static func builtProgram(_ name: String) throws -> String {
        let program = PackageFolder.builtProgram(name)
        try #require(access(program, X_OK) == 0, "\(name) is built beside the tests")
        return program
    }

    // MARK: Doing

    package func type(_ keys: String, sourceLocation: SourceLocation = #_sourceLocation) {
        type(bytes: Array(keys.utf8), sourceLocation: sourceLocation)
    }

    /// A program whose output nobody takes stops reading: what it writes meanwhile is taken.
    package func type(bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let end = ContinuousClock.now + Self.deadline
        var left = bytes[...]
        while !left.isEmpty {
            if ContinuousClock.now > end {
                Issue.record(
                    "what is typed is not read; the screen:\n\(screen.text.joined(separator: "\n"))", sourceLocation: sourceLocation)
                return
            }
            left = left.dropFirst(terminal.write(left))
            take(within: 0)
        }
    }

    package func resize(columns: Int, rows: Int = 24) {
        screen.resize(columns: columns, rows: rows)
        terminal.resize(columns: columns, rows: rows)
    }

    // MARK: Seeing

    /// Reads until the screen is as wanted.
    package func wait(_ what: String, sourceLocation: SourceLocation = #_sourceLocation, until isReached: (Screen) -> Bool) throws {
        let clock = ContinuousClock()
        let end = clock.now + Self.deadline
        while !isReached(screen) {
            if clock.now > end || hasEnded {
                let seen = screen.text.joined(separator: "\n")
                let message: Comment = "never saw \(what); cursor at \(screen.cursorRow), \(screen.cursorColumn); the screen:\n\(seen)"
                Issue.record(message, sourceLocation: sourceLocation)
                throw Pseudoterminal.Failure(step: what, code: 0)
            }
            take(within: 100)
        }
    }

    /// Takes what the program writes within `milliseconds`, if anything.
    private func take(within milliseconds: Int32) {
        guard let bytes = terminal.read(within: milliseconds) else { return }
        hasEnded = bytes.isEmpty
        output += bytes
        screen.write(bytes)
    }

    /// Waits for a last row, and for the cursor's column where that is given.
    package func expect(_ row: String, cursor: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait("“\(row)”", sourceLocation: sourceLocation) { $0.last == row && (cursor == nil || $0.cursorColumn == cursor) }
    }

    /// Waits for the last rows.
    package func expect(_ rows: [String], cursor: (row: Int, column: Int)? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        try wait("\(rows)", sourceLocation: sourceLocation) { screen in
            guard screen.filled.suffix(rows.count) == rows[...] else { return false }
            guard let cursor else { return true }
            return screen.cursorColumn == cursor.column && screen.currentRow == rows[cursor.row]
        }
    }

    /// Waits for the probe to say what it read.
    package func expectResult(_ result: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait("[\(result)]", sourceLocation: sourceLocation) { $0.filled.contains("[\(result)]") }
    }

    /// Waits for a number of bells since the start.
    package func expectBell(count: Int = 1, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try wait("bell \(count)", sourceLocation: sourceLocation) { $0.bells >= count }
    }

    /// Reads to the end and gives the exit status as of `waitpid`; a program that does not end is killed.
    package func finish() -> Int32 {
        let time = Int32(clamping: Patience.milliseconds(.seconds(20)))
        var bytes = terminal.read(within: time)
        while let some = bytes, !some.isEmpty {
            output += some
            screen.write(some)
            bytes = terminal.read(within: time)
        }
        if bytes == nil { terminal.signal(SIGKILL) }
        return terminal.wait()
    }
}

/// Keys by name.
package enum Keys {
    package static let up = "\u{1B}[A", down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D"
    package static let home = "\u{1B}[H", end = "\u{1B}[F", delete = "\u{1B}[3~"
    package static let backTab = "\u{1B}[Z", pageUp = "\u{1B}[5~", pageDown = "\u{1B}[6~"
    package static let wordRight = "\u{1B}[1;5C", wordLeft = "\u{1B}[1;5D"
    package static let escape = "\u{1B}", enter = "\r", tab = "\t", backspace = "\u{7F}"

    package static func control(_ letter: Character) -> String {
        String(Unicode.Scalar((letter.asciiValue ?? 0) & 0x1F))
    }

    package static func meta(_ key: String) -> String { escape + key }
    package static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}

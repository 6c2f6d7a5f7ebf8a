import IVSCommands
import LineEditor
import Synchronization

/// The shell's stdout. What a program writes goes out as it is; what something writes while a line is being typed, such as a closure that
/// reviews messages, is shown above the line.
final class PromptSink: OutputSink {
    /// Where the terminal's cursor is, as far as this knows.
    private enum Cursor { case lineStart, inLine, anywhere }

    private struct State {
        var printer: ExternalPrinter?
        var progress: ProgressLine?
        var loan: TerminalLoan?
        var cursor = Cursor.lineStart
    }

    private let output: FileDescriptorSink
    private let state = Mutex(State())

    init(_ output: FileDescriptorSink) { self.output = output }

    var isInteractive: Bool { output.isInteractive }

    /// From here on there is a prompt.
    func use(_ printer: ExternalPrinter) { state.withLock { $0.printer = printer } }

    /// What makes way for each output.
    func use(_ progress: ProgressLine) { state.withLock { $0.progress = progress } }

    /// What is told that the terminal is somebody else's.
    func use(_ loan: TerminalLoan) { state.withLock { $0.loan = loan } }

    func write(_ bytes: [UInt8]) throws {
        let (printer, progress) = state.withLock { state in
            if let last = bytes.last { state.cursor = last == UInt8(ascii: "\n") ? .lineStart : .inLine }
            return (state.printer, state.progress)
        }
        progress?.makeWay()
        guard let printer, printer.isEditing else { return try output.write(bytes) }
        var text = String(decoding: bytes, as: UTF8.self)
        // The printer ends its lines itself.
        if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
        printer.print(text)
    }

    func flush() throws { try output.flush() }

    /// A program gets the terminal for itself, or has had it: nobody else writes to it meanwhile.
    func terminalChanged(isLent: Bool) {
        let (printer, loan) = state.withLock { state in
            state.cursor = .anywhere
            return (state.printer, state.loan)
        }
        if isLent {
            loan?.begin()
            printer?.hold()
        } else {
            printer?.release()
            loan?.end()
        }
    }

    /// Lines are typed while a program runs.
    func talkChanged(isUnderWay: Bool) {
        let loan = state.withLock { $0.loan }
        if isUnderWay { loan?.begin() } else { loan?.end() }
    }

    /// Sees to it that the prompt begins a line. A mark stands where output ended without one.
    func beginPrompt(columns: Int) throws {
        guard state.withLock({ $0.cursor }) != .lineStart else { return }
        // Where the cursor is nobody says. A row of blanks behind the mark wraps unless that stands in the first column; it is taken away there.
        try write("⏎" + String(repeating: " ", count: max(1, columns) - 1) + "\r \r")
        try flush()
        state.withLock { $0.cursor = .lineStart }
    }
}

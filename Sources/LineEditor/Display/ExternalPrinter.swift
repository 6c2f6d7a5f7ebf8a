import IVSSystem
import Synchronization

/// Writes lines to the terminal from any thread, above the prompt while a line is edited: the line moves down, unharmed.
public final class ExternalPrinter: Sendable {
    private struct State {
        var isEditing = false
        var waiting: [StyledText] = []
        var hasNewCompletions = false
    }

    private let state = Mutex(State())
    private let output: Int32
    private let isStyled: Bool
    private let pipe: WakePipe

    init(output: Int32, isStyled: Bool, pipe: WakePipe) {
        self.output = output
        self.isStyled = isStyled
        self.pipe = pipe
    }

    /// Shows `text` in lines of its own. Control characters in it are shown, not obeyed.
    public func print(_ text: StyledText) {
        state.withLock { state in
            if state.isEditing {
                state.waiting.append(text)
                pipe.wake()
            } else {
                write([text])
            }
        }
    }

    public func print(_ text: String) { print(StyledText(text)) }

    /// Says, from any thread, that the completer has found more than it had when it was asked last.
    public func announceCompletions() {
        state.withLock { state in
            guard state.isEditing else { return }
            state.hasNewCompletions = true
            pipe.wake()
        }
    }

    /// Whether there was such an announcement since the last look.
    func takeAnnouncement() -> Bool {
        state.withLock { state in
            defer { state.hasNewCompletions = false }
            return state.hasNewCompletions
        }
    }

    /// Whether a line is being edited now.
    public var isEditing: Bool { state.withLock { $0.isEditing } }

    /// Something else has the terminal: lines wait until `release`.
    public func hold() { beginEditing() }

    public func release() { endEditing() }

    /// From here on lines wait for the editor to show them.
    func beginEditing() { state.withLock { $0.isEditing = true } }

    /// Lines that wait are written now, as are all later ones.
    func endEditing() {
        state.withLock { state in
            state.isEditing = false
            write(state.waiting)
            state.waiting = []
        }
    }

    /// Takes the lines that wait.
    func take() -> [StyledText] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
    }

    private func write(_ lines: [StyledText]) {
        guard !lines.isEmpty else { return }
        try? writeAll(Array(lines.map { $0.rendered(isStyled: isStyled) + "\r\n" }.joined().utf8), to: output)
    }
}

import Synchronization

/// The output of one result on a terminal: as it is when it fits the screen, through a pager when it does not.
///
/// Output is held back until that is known, but not longer than a fifth of a second. What has been shown by then is shown again by the pager, whose
/// user scrolls through all of it. Without a pager everything goes straight on.
final class PagedSink: OutputSink {
    private static let patience = Duration.milliseconds(200)

    private struct State {
        /// All of it until the pager has it.
        var kept: [UInt8] = []
        /// How many bytes of `kept` are on the terminal.
        var shown = 0
        var rows = 0
        var headerLines = 0
        var timer: Task<Void, Never>?
        /// Of a write that nobody was there to hear of.
        var failure: (any Error)?
        /// There is no pager: the terminal gets all there is.
        var isPlain = false
        /// The pager gets it.
        var isPaging = false
    }

    let isInteractive = true
    private let sink: any OutputSink
    private let terminal: OutputTerminal
    private let state = Mutex(State())
    private let start: @Sendable (_ headerLines: Int) -> (any Pager)?
    private let pause: @Sendable () throws -> Void
    /// Touched by the evaluator's thread alone.
    private nonisolated(unsafe) var pager: (any Pager)?

    /// - Parameters:
    ///   - start: asked for the pager when there is more than the screen holds.
    ///   - pause: see `Pager`.
    init(
        _ sink: any OutputSink, _ terminal: OutputTerminal, start: @escaping @Sendable (_ headerLines: Int) -> (any Pager)?,
        pause: @escaping @Sendable () throws -> Void
    ) {
        self.sink = sink
        self.terminal = terminal
        self.start = start
        self.pause = pause
    }

    deinit { state.withLock { $0.timer?.cancel() } }

    func note(headerLines: Int) { state.withLock { $0.headerLines = headerLines } }

    func write(_ bytes: [UInt8]) throws {
        if let pager { return try pager.write(bytes, pause: pause) }
        let headerLines: Int? = try state.withLock { state in
            if let failure = state.failure { throw failure }
            if state.isPlain {
                try sink.write(bytes)
                return nil
            }
            state.kept += bytes
            state.rows += rows(of: bytes)
            // The prompt takes a row, too.
            guard state.rows >= terminal.rows else {
                if state.shown > 0 { try show(&state) } else if state.timer == nil { state.timer = startTimer() }
                return nil
            }
            state.timer?.cancel()
            state.isPaging = true
            return state.headerLines
        }
        guard let headerLines else { return }
        pager = start(headerLines)
        guard let pager else {
            return try state.withLock { state in
                state.isPaging = false
                state.isPlain = true
                try show(&state)
            }
        }
        try pager.write(state.withLock { $0.kept }, pause: pause)
    }

    /// Shows what is held back.
    func flush() throws {
        try state.withLock { if !$0.isPaging { try show(&$0) } }
    }

    func writeNow(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            // What is paged comes by `write`.
            guard !state.isPaging else { return }
            state.kept += bytes
            state.rows += rows(of: bytes)
            try show(&state)
        }
    }

    /// Everything was written: shows it, or waits until the user leaves the pager.
    func finish() throws {
        if let pager { try pager.finish(pause: pause) } else { try flush() }
    }

    private func startTimer() -> Task<Void, Never> {
        Task.detached { [weak self] in
            guard (try? await Task.sleep(for: Self.patience)) != nil else { return }
            self?.timeIsUp()
        }
    }

    private func timeIsUp() {
        state.withLock { state in
            guard !state.isPaging else { return }
            do { try show(&state) } catch { state.failure = error }
        }
    }

    private func show(_ state: inout State) throws {
        state.timer?.cancel()
        guard state.shown < state.kept.count else { return }
        let new = Array(state.kept[state.shown...])
        state.shown = state.kept.count
        try sink.write(new)
    }

    /// Rows that output takes; a line that is longer than the screen is wide takes several. About: wide characters count as one cell.
    private func rows(of bytes: [UInt8]) -> Int {
        var (rows, cells) = (0, 0)
        var isInSequence = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n"):
                rows += max(1, (cells + terminal.columns - 1) / max(1, terminal.columns))
                cells = 0
            // The only sequences in output are our colours.
            case 0x1B: isInSequence = true
            case UInt8(ascii: "m") where isInSequence: isInSequence = false
            // Bytes that go on with a character.
            case 0x80..<0xC0: break
            default: if !isInSequence { cells += 1 }
            }
        }
        return rows
    }
}

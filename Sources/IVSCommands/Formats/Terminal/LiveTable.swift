import IVSLanguage
import Synchronization

/// A table on a terminal whose rows come one by one: shown after the first screenful, or a fifth of a second after the first row however long
/// the next one takes, and row by row from then on.
final class LiveTable: Sendable {
    /// How long rows wait for others to choose the widths with.
    private static let patience = Duration.milliseconds(200)

    private struct State {
        var table: TerminalTable
        var buffer: [UInt8] = []
        /// Of a write that nobody was there to hear of.
        var failure: (any Error)?
        var timer: Task<Void, Never>?
    }

    private let state: Mutex<State>
    private let sink: any OutputSink

    init(_ table: TerminalTable, _ sink: any OutputSink) {
        state = Mutex(State(table: table))
        self.sink = sink
    }

    deinit { state.withLock { $0.timer?.cancel() } }

    /// - Throws: what the sink throws.
    func add(_ item: Value) throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.table.encode(item, into: &state.buffer)
            try write(&state)
            if state.table.isHolding, state.timer == nil { state.timer = startTimer() }
        }
    }

    /// Shows what is held back.
    func release() throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.table.release(into: &state.buffer)
            try write(&state)
        }
    }

    /// Shows the rest, and what is to be said below.
    func finish() throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            state.table.finish(into: &state.buffer)
            try write(&state)
        }
    }

    private func startTimer() -> Task<Void, Never> {
        Task.detached { [weak self] in
            guard (try? await Task.sleep(for: Self.patience)) != nil else { return }
            self?.timeIsUp()
        }
    }

    private func timeIsUp() {
        state.withLock { state in
            state.table.release(into: &state.buffer)
            guard !state.buffer.isEmpty else { return }
            defer { state.buffer.removeAll(keepingCapacity: true) }
            noteHeader(state)
            do { try sink.writeNow(state.buffer) } catch { state.failure = error }
        }
    }

    private func noteHeader(_ state: State) {
        if state.table.hasHeader { sink.note(headerLines: TerminalTable.headerLines) }
    }

    private func write(_ state: inout State) throws {
        guard !state.buffer.isEmpty else { return }
        noteHeader(state)
        defer { state.buffer.removeAll(keepingCapacity: true) }
        try sink.write(state.buffer)
    }
}

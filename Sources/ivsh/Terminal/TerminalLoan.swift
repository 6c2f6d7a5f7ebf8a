import Synchronization

/// Who else has the terminal in the middle of a statement: a program, a pager, a talk, a question. Nothing of ours is written there meanwhile, and the
/// time is not the statement's.
final class TerminalLoan: Sendable {
    private struct State {
        var holders = 0
        var since = ContinuousClock.now
        var total: Duration = .zero
    }

    private let progress: ProgressLine?
    private let state = Mutex(State())

    init(_ progress: ProgressLine?) { self.progress = progress }

    func begin() {
        progress?.hold()
        state.withLock { state in
            if state.holders == 0 { state.since = .now }
            state.holders += 1
        }
    }

    func end() {
        state.withLock { state in
            state.holders -= 1
            if state.holders == 0 { state.total += ContinuousClock.now - state.since }
        }
        progress?.release()
    }

    /// How long it was lent, in all loans that have ended.
    var total: Duration { state.withLock { $0.total } }
}

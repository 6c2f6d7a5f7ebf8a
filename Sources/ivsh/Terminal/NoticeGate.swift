import Synchronization

/// Lines about chats and the like wait here while a pager has the screen.
final class NoticeGate: Sendable {
    private struct State {
        var isOpen = true
        var waiting: [@Sendable () -> Void] = []
    }

    /// Notices that may wait; later ones are dropped.
    private static let capacity = 1000

    private let state = Mutex(State())

    /// Shows a notice, now or when the gate opens.
    func pass(_ show: @escaping @Sendable () -> Void) {
        let isOpen = state.withLock { state in
            if !state.isOpen, state.waiting.count < Self.capacity { state.waiting.append(show) }
            return state.isOpen
        }
        if isOpen { show() }
    }

    func close() { state.withLock { $0.isOpen = false } }

    func open() {
        let due = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for show in due { show() }
    }
}

internal import AWSRuntime
internal import Synchronization

/// Messages that came over a WebSocket and wait to be received, and how it ended.
final class WebSocketInbox: Sendable {
    private struct State {
        /// Messages from `head` on are waiting; those before it were received.
        var messages: [[UInt8]] = []
        var head = 0
        var bytes = 0
        var end: WebSocketEnd?
        /// Reading from the network waits for room.
        var isPaused = false
        var reader: CheckedContinuation<[UInt8]?, Never>?
    }

    private let largestBytes: Int
    private let largestCount: Int
    private let state = Mutex(State())

    init(bytes: Int, messages: Int) {
        largestBytes = max(1, bytes)
        largestCount = max(1, messages)
    }

    var end: WebSocketEnd? { state.withLock { $0.end } }

    func push(_ message: [UInt8]) {
        let reader: CheckedContinuation<[UInt8]?, Never>? = state.withLock { state in
            guard state.end == nil else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.messages.append(message)
            state.bytes += message.count
            return nil
        }
        reader?.resume(returning: message)
    }

    /// Nothing more comes; what waits can still be received. What comes second has no effect.
    func finish(_ end: WebSocketEnd) {
        let reader = state.withLock { state in
            if state.end == nil { state.end = end }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// Whether more may be read from the network. Else `next` tells when it may.
    func hasRoom() -> Bool {
        state.withLock { state in
            let isFull = state.bytes >= largestBytes || state.messages.count - state.head >= largestCount
            state.isPaused = isFull
            return !isFull
        }
    }

    var isPaused: Bool { state.withLock { $0.isPaused } }

    /// The next message; nil at the end, and when the task is cancelled.
    /// - Parameter resume: called when reading waited for room and there is some.
    func next(resume: () -> Void) async -> [UInt8]? {
        let (message, wasPaused) = state.withLock { state in
            let message = Self.pop(&state)
            // Not for every message: half of the room should be free.
            let isRoomy = state.bytes * 2 <= largestBytes && (state.messages.count - state.head) * 2 <= largestCount
            let wasPaused = state.isPaused && isRoomy
            if wasPaused { state.isPaused = false }
            return (message, wasPaused)
        }
        if wasPaused { resume() }
        if let message { return message }
        return await wait()
    }

    private func wait() async -> [UInt8]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: [UInt8]?? = state.withLock { state in
                    if let message = Self.pop(&state) { return .some(message) }
                    if state.end != nil || Task.isCancelled { return .some(nil) }
                    // One reader at a time: an earlier one that still waits gets nothing more.
                    state.reader?.resume(returning: nil)
                    state.reader = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let reader = state.withLock { state in
                defer { state.reader = nil }
                return state.reader
            }
            reader?.resume(returning: nil)
        }
    }

    private static func pop(_ state: inout State) -> [UInt8]? {
        guard state.head < state.messages.count else { return nil }
        let message = state.messages[state.head]
        state.messages[state.head] = []
        state.head += 1
        state.bytes -= message.count
        if state.head == state.messages.count {
            state.messages.removeAll(keepingCapacity: true)
            state.head = 0
        } else if state.head >= 256 {
            state.messages.removeFirst(state.head)
            state.head = 0
        }
        return message
    }
}

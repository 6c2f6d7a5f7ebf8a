import AWSRuntime
internal import Synchronization

/// A client's end of a connection to a `MockChat`.
final class MockConnection: WebSocketConnection {
    private struct State {
        var frames: [[UInt8]] = []
        var end: WebSocketEnd?
        var reader: CheckedContinuation<[UInt8]?, Never>?
    }

    let token: String
    private let take: @Sendable ([UInt8], MockConnection) -> Void
    private let state = Mutex(State())

    init(token: String, take: @escaping @Sendable ([UInt8], MockConnection) -> Void) {
        self.token = token
        self.take = take
    }

    var end: WebSocketEnd? { state.withLock { $0.end } }

    func send(_ text: [UInt8]) async throws {
        guard end == nil else { throw TransportError(.closed, "the connection has ended") }
        take(text, self)
    }

    func receive() async throws -> [UInt8]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let frame: [UInt8]?? = state.withLock { state in
                    if !state.frames.isEmpty { return state.frames.removeFirst() }
                    if state.end != nil || Task.isCancelled { return .some(nil) }
                    state.reader = continuation
                    return nil
                }
                if let frame { continuation.resume(returning: frame) }
            }
        } onCancel: {
            takeReader()?.resume(returning: nil)
        }
    }

    func close() async { finish(WebSocketEnd(code: 1000)) }

    func push(_ frame: [UInt8]) {
        let reader: CheckedContinuation<[UInt8]?, Never>? = state.withLock { state in
            guard state.end == nil else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.frames.append(frame)
            return nil
        }
        reader?.resume(returning: frame)
    }

    func finish(_ end: WebSocketEnd) {
        state.withLock { state in
            if state.end == nil { state.end = end }
        }
        takeReader()?.resume(returning: nil)
    }

    private func takeReader() -> CheckedContinuation<[UInt8]?, Never>? {
        state.withLock { state in
            defer { state.reader = nil }
            return state.reader
        }
    }
}

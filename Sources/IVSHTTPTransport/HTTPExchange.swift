internal import AWSRuntime
internal import NIOCore
internal import NIOHTTP1

/// A request and the one who waits for its answer. For the thread of the event loop alone.
final class HTTPExchange: @unchecked Sendable {
    struct Answer: Sendable {
        let head: HTTPResponseHead
        let body: ByteBuffer
    }

    let connector: Connector
    let head: HTTPRequestHead
    let body: [UInt8]
    let timeouts: HTTPTimeouts
    /// When it has to be over.
    let deadline: NIODeadline
    /// What carries it, once there is something.
    weak var connection: HTTPConnection?
    /// Ends it while it waits for a connection.
    var alarm: Scheduled<Void>?
    private var continuation: CheckedContinuation<Answer, any Error>?
    private var isCancelled = false

    init(_ connector: Connector, _ head: HTTPRequestHead, _ body: [UInt8], _ timeouts: HTTPTimeouts) {
        self.connector = connector
        self.head = head
        self.body = body
        self.timeouts = timeouts
        deadline = .now() + TimeAmount(timeouts.total)
    }

    /// Waits for the answer from now on. False when it was cancelled already.
    func begin(_ continuation: CheckedContinuation<Answer, any Error>) -> Bool {
        guard !isCancelled else {
            continuation.resume(throwing: CancellationError())
            return false
        }
        self.continuation = continuation
        return true
    }

    /// Only the first end counts.
    func finish(_ result: Result<Answer, any Error>) {
        alarm?.cancel()
        alarm = nil
        connection = nil
        continuation?.resume(with: result)
        continuation = nil
    }

    func cancel() {
        isCancelled = true
        let connection = connection
        finish(.failure(CancellationError()))
        // The answer would come at any moment, and be taken for that of the next request.
        connection?.close()
    }

    var isOver: Bool { continuation == nil }

    var overdueError: TransportError {
        TransportError(.timedOut, "no answer of \(connector.endpoint.authority) within \(timeouts.total)")
    }
}

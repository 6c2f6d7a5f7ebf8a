import AWSRuntime

/// A client's end of a connection to a `MockChat`.
final class MockConnection: WebSocketConnection {
    let token: String
    private let take: @Sendable ([UInt8], MockConnection) -> Void
    private let inbox = Inbox<[UInt8], WebSocketEnd>()

    init(token: String, take: @escaping @Sendable ([UInt8], MockConnection) -> Void) {
        self.token = token
        self.take = take
    }

    var end: WebSocketEnd? { inbox.end }

    func send(_ text: [UInt8]) async throws {
        guard end == nil else { throw TransportError(.closed, "the connection has ended") }
        take(text, self)
    }

    func receive() async throws -> [UInt8]? { await inbox.next() }

    func close() async { finish(WebSocketEnd(code: 1000)) }

    func push(_ frame: [UInt8]) { inbox.push(frame) }

    func finish(_ end: WebSocketEnd) { inbox.finish(end) }
}

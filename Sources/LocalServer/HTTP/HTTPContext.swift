import NIOCore

/// What the HTTP connections of one event loop share. For the loop's own thread, once it is made.
final class HTTPContext: @unchecked Sendable {
    let server: ServerContext
    let loop: ConnectionLoop
    /// Where a connection goes on that becomes a WebSocket.
    let messaging: MessagingContext
    let flushes: FlushQueue
    /// Answers are written here, one after another; the memory serves again once an answer is on its way.
    var scratch = ByteBuffer()
    var date = DateHeader()

    init(_ server: ServerContext, _ loop: ConnectionLoop, _ messaging: MessagingContext) {
        self.server = server
        self.loop = loop
        self.messaging = messaging
        flushes = FlushQueue(loop.eventLoop)
    }
}

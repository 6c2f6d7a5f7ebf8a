import AWSRuntime
import Dispatch
import IVSChat
import IVSJSON
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOWebSocket
import Synchronization

@testable import IVSHTTPTransport
@testable import LocalServer
@testable import LocalService

/// Runs a task and waits for it.
func runBlocking(_ body: @escaping @Sendable () async -> Void) {
    let done = DispatchSemaphore(value: 0)
    Task {
        await body()
        done.signal()
    }
    done.wait()
}

/// What connections of the service's messaging share on a loop.
private func messaging(on eventLoop: any EventLoop) -> MessagingContext {
    MessagingContext(service: KnockedAt.shared.service, limits: ServerLimits(), loop: ConnectionLoop(eventLoop))
}

// MARK: HTTP

private let httpLoop = NIOAsyncTestingEventLoop()
private let httpContext: HTTPContext = {
    var configuration = ServerConfiguration()
    configuration.isRegistered = false
    let messaging = messaging(on: httpLoop)
    let server = ServerContext(service: messaging.service, configuration: configuration, operatorKey: nil)
    return HTTPContext(server, messaging.loop, messaging)
}()

/// What the server answers to pieces that come one after another.
private func answers(to pieces: [[UInt8]]) -> String {
    let output = Mutex("")
    runBlocking {
        await httpLoop.run()
        let channel = NIOAsyncTestingChannel(loop: httpLoop)
        do {
            try await httpLoop.executeInContext { try HTTPConnection.add(to: channel, httpContext) }
            try await channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).get()
            for piece in pieces {
                try await channel.writeInbound(ByteBuffer(bytes: piece))
                await httpLoop.run()
            }
        } catch {}
        while let buffer = try? await channel.readOutbound(as: ByteBuffer.self) { output.withLock { $0 += String(buffer: buffer) } }
        _ = try? await channel.finish(acceptAlreadyClosed: true)
        await httpLoop.run()
    }
    return output.withLock { $0 }
}

private func statuses(_ answers: String) -> [Substring] {
    answers.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: true).map { $0.prefix(3) }
}

func takeHTTP(_ bytes: [UInt8]) {
    // The administration moves the clock and makes faults: the next input would meet another server.
    guard !bytes.text.contains("/_ivsh") else { return }
    let whole = statuses(answers(to: [bytes]))
    law("the server does not fail", !whole.contains("500"), "\(whole)")
    guard bytes.count <= 200 else { return }
    let single = statuses(answers(to: bytes.map { [$0] }))
    // What is written to the store is answered later, or not at all when the client is gone.
    law(
        "it does not matter in which pieces a request comes", single.starts(with: whole) || whole.starts(with: single), "\(whole) \(single)"
    )
}

// MARK: WebSocket

private struct ServerFrames: Hashable {
    var opcodes: [UInt8] = []
    var close: [UInt8]?
}

/// The frames of a server as RFC 6455 §5.2 has them.
private func serverFrames(_ bytes: [UInt8]) -> ServerFrames {
    var frames = ServerFrames()
    var rest = bytes[...]
    while rest.count >= 2 {
        law("nothing follows a good-bye", frames.close == nil)
        let opcode = rest.removeFirst()
        let code = rest.removeFirst()
        law("frames of a server are whole, plain and not masked", opcode & 0xF0 == 0x80 && code & 0x80 == 0)
        var length = Int(code)
        if code >= 126 {
            law("control frames are short", opcode & 8 == 0)
            let width = code == 126 ? 2 : 8
            law("frames are whole", rest.count >= width)
            length = rest.prefix(width).reduce(0) { $0 << 8 | Int($1) }
            rest.removeFirst(width)
        }
        law("frames are whole", rest.count >= length)
        let payload = Array(rest.prefix(length))
        rest.removeFirst(length)
        frames.opcodes.append(opcode & 15)
        switch opcode & 15 {
        case 1: law("the service speaks JSON", (try? JSONValue(parsing: payload)) != nil)
        case 8: frames.close = payload
        case 9, 10: break
        default: law("the server uses known opcodes", false, "\(opcode & 15)")
        }
    }
    law("frames are whole", rest.isEmpty)
    return frames
}

private func framesOfServer(to pieces: [[UInt8]]) -> ServerFrames {
    let loop = EmbeddedEventLoop()
    let client = MessagingClient(KnockedAt.shared.claims, messaging(on: loop))
    let channel = EmbeddedChannel(loop: loop)
    var output: [UInt8] = []
    do {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: ServerLimits().message)))
        try pipeline.addHandler(client)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for piece in pieces {
            try channel.writeInbound(ByteBuffer(bytes: piece))
            loop.run()
        }
    } catch {}
    loop.run()
    while let buffer = try? channel.readOutbound(as: ByteBuffer.self) { output += Array(buffer.readableBytesView) }
    _ = try? channel.finish(acceptAlreadyClosed: true)
    loop.run()
    return serverFrames(output)
}

private struct Received: Hashable {
    var messages: [[UInt8]] = []
    var end: WebSocketEnd?
}

/// What a client of the SDK receives from a service that sends these pieces.
private func received(_ pieces: [[UInt8]]) -> Received {
    let loop = EmbeddedEventLoop()
    let inbox = WebSocketInbox(bytes: 1 << 20, messages: 10_000)
    let channel = EmbeddedChannel(loop: loop)
    do {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20)))
        try pipeline.addHandler(WebSocketHandler(inbox, WebSocketClient.Configuration()))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        for piece in pieces {
            try channel.writeInbound(ByteBuffer(bytes: piece))
            loop.run()
        }
    } catch {}
    var received = Received(end: inbox.end)
    _ = try? channel.finish(acceptAlreadyClosed: true)
    inbox.finish(WebSocketEnd(code: 1006))
    let messages = Mutex<[[UInt8]]>([])
    runBlocking { while let message = await inbox.next(resume: {}) { messages.withLock { $0.append(message) } } }
    received.messages = messages.withLock { $0 }
    for message in received.messages { law("messages are UTF-8", String(validating: message, as: UTF8.self) != nil) }
    return received
}

func takeWebSocket(_ bytes: [UInt8]) {
    let whole = framesOfServer(to: [bytes])
    let client = received([bytes])
    guard bytes.count <= 200 else { return }
    let pieces = bytes.map { [$0] }
    law("the server ends a connection the same way in whatever pieces frames come", framesOfServer(to: pieces).close == whole.close)
    let single = received(pieces)
    law("the client receives the same in whatever pieces frames come", single == client, "\(single) \(client)")
}

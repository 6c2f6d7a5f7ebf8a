internal import AWSRuntime
internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket
internal import Synchronization

/// One attempt to open a WebSocket: connection, proxy, TLS, opening handshake.
struct WebSocketAttempt {
    let endpoint: Endpoint
    let subprotocol: String
    let configuration: WebSocketClient.Configuration

    /// How the service answered the opening handshake.
    private enum Answer: Sendable {
        case agreed(WebSocketInbox)
        /// It agreed, but to another subprotocol than the one that was offered.
        case wrongSubprotocol
        /// It did not agree; this is the rest of what it says.
        case refused(EventLoopFuture<RefusalReader.Answer>)
    }

    func run(on loops: EventLoops) async throws -> any WebSocketConnection {
        let connector = Connector(endpoint: endpoint, proxy: configuration.network.proxies.proxy(for: endpoint))
        let channel = try await connector.connect(on: try loops.group(), within: configuration.connectTimeout).get()
        // What the connection is waited for ends with it: a time-out and a cancellation close it.
        let deadline = TimeLimit(channel: channel, after: configuration.handshakeTimeout)
        do {
            let socket = try await withTaskCancellationHandler {
                try await connector.openTunnel(on: channel)
                let answer = try await channel.eventLoop.flatSubmit { handshake(on: channel, connector, loops) }.get()
                return try await connection(answer, channel, loops)
            } onCancel: {
                channel.close(mode: .all, promise: nil)
            }
            deadline.cancel()
            return socket
        } catch {
            channel.close(mode: .all, promise: nil)
            if deadline.isOver {
                throw TransportError(
                    .timedOut, "\(endpoint.authority) did not open a WebSocket within \(configuration.handshakeTimeout)")
            }
            deadline.cancel()
            if let error = error as? NIOHTTPClientUpgradeError {
                let reason = error == .upgraderDeniedUpgrade ? "a wrong Sec-WebSocket-Accept" : "no upgrade to a WebSocket"
                throw TransportError(
                    .invalidResponse, "\(endpoint.authority) agreed to the opening handshake with \(reason)")
            }
            throw error
        }
    }

    // MARK: Handshake

    private func handshake(on channel: any Channel, _ connector: Connector, _ loops: EventLoops) -> EventLoopFuture<Answer> {
        do {
            let pipeline = channel.pipeline.syncOperations
            try connector.addTLS(to: pipeline, loops)
            var settings = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: upgrade())
            settings.leftOverBytesStrategy = .forwardBytes
            return try pipeline.configureUpgradableHTTPClientPipeline(configuration: settings)
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    private func upgrade() -> NIOTypedHTTPClientUpgradeConfiguration<Answer> {
        var head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: endpoint.basePath.isEmpty ? "/" : endpoint.basePath)
        head.headers = [
            "Host": endpoint.authority, "User-Agent": configuration.network.userAgent, "Sec-WebSocket-Protocol": subprotocol,
        ]
        let upgrader = NIOTypedWebSocketClientUpgrader<Answer>(
            maxFrameSize: configuration.maximumMessageBytes, enableAutomaticErrorHandling: false
        ) { [configuration, subprotocol] channel, head in
            channel.eventLoop.makeCompletedFuture {
                guard head.headers["Sec-WebSocket-Protocol"] == [subprotocol] else { return .wrongSubprotocol }
                let inbox = WebSocketInbox(
                    bytes: configuration.receiveBufferBytes, messages: configuration.receiveBufferMessages)
                try channel.pipeline.syncOperations.addHandler(WebSocketHandler(inbox, configuration))
                return .agreed(inbox)
            }
        }
        return NIOTypedHTTPClientUpgradeConfiguration(upgradeRequestHead: head, upgraders: [upgrader]) { channel in
            channel.eventLoop.makeCompletedFuture {
                let reader = RefusalReader(promise: channel.eventLoop.makePromise())
                try channel.pipeline.syncOperations.addHandler(reader)
                return .refused(reader.promise.futureResult)
            }
        }
    }

    private func connection(
        _ answer: Answer, _ channel: any Channel, _ loops: EventLoops
    ) async throws -> any WebSocketConnection {
        switch answer {
        case .agreed(let inbox):
            return NetworkWebSocket(channel: channel, inbox: inbox, loops: loops, configuration: configuration)
        case .wrongSubprotocol:
            throw TransportError(.invalidResponse, "\(endpoint.authority) did not choose the subprotocol that was offered")
        case .refused(let rest):
            let answer = try await rest.get()
            // A service that repeats the token must not bring it into an error's text.
            throw WebSocketRefusal(
                status: answer.status, message: answer.text.replacing(subprotocol, with: redactionMark))
        }
    }
}

/// Closes a channel when its time is over.
private final class TimeLimit: Sendable {
    private let task: Scheduled<Void>
    private let flag = Flag()

    init(channel: any Channel, after duration: Duration) {
        task = channel.eventLoop.scheduleTask(in: TimeAmount(duration)) { [flag] in
            flag.isSet.store(true, ordering: .relaxed)
            channel.close(mode: .all, promise: nil)
        }
    }

    private final class Flag: Sendable { let isSet = Atomic(false) }

    var isOver: Bool { flag.isSet.load(ordering: .relaxed) }
    func cancel() { task.cancel() }
}

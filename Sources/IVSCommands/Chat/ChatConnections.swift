import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage

/// Makes the connections of chats, to whatever the settings in force lead to.
///
/// Used under the interpreter's lock alone.
final class ChatConnections: @unchecked Sendable {
    private let gateway: ServiceGateway
    /// One for all connections of a backend: they share its threads.
    private var webSockets: (key: ServiceGateway.ClientKey, client: WebSocketClient)?

    init(_ gateway: ServiceGateway) { self.gateway = gateway }

    /// A connection for the user whom a call of CreateChatToken describes; not connected yet.
    ///
    /// - Parameter times: is told of each new token.
    func room(_ input: OperationInput, times: ChatSessionTimes, evaluator: any Evaluator) throws -> ChatRoom {
        let (client, endpoint, transport) = try endpoint(for: gateway.settings[evaluator])
        var configuration = ChatRoom.Configuration()
        configuration.timeSource = gateway.options.timeSource
        configuration.eventBufferSize = ChatLog.defaultCapacity
        let request = input.document
        let user = input.text("userId")
        return ChatRoom(endpoint: endpoint, transport: transport, configuration: configuration) {
            let answer: CreateChatTokenResponse?
            do {
                answer = CreateChatTokenResponse(document: try await client.execute(IVSChatModel.createChatToken, request))
            } catch let error as ServiceError {
                // Typed, for then the room sees which refusals are final.
                throw IVSChatError(error)
            } catch let error as CancellationError {
                throw error
            } catch {
                throw ChatErrors.TokenFailure(error: error)
            }
            guard let answer, let token = answer.token else {
                throw ChatErrors.TokenFailure(error: TransportError(.invalidResponse, "the answer to CreateChatToken has no token"))
            }
            times.set(answer.sessionExpirationTime)
            return ChatToken(
                token: token, tokenExpirationTime: answer.tokenExpirationTime, sessionExpirationTime: answer.sessionExpirationTime,
                userID: user)
        }
    }

    /// What opens bare connections for users of other names, as a call of CreateChatToken otherwise describes them.
    func connector(
        _ input: OperationInput, evaluator: any Evaluator
    ) throws -> @Sendable (_ userID: String) async throws -> any WebSocketConnection {
        let (client, endpoint, transport) = try endpoint(for: gateway.settings[evaluator])
        return { [input] userID in
            var fields = input.fields
            fields["userId"] = .string(userID)
            let answer: CreateChatTokenResponse?
            do {
                answer = CreateChatTokenResponse(
                    document: try await client.execute(IVSChatModel.createChatToken, .map(fields.map { .init($0.key, $0.value) })))
            } catch {
                throw ChatErrors.TokenFailure(error: error)
            }
            return try await transport.connect(to: endpoint, subprotocol: answer?.token ?? "")
        }
    }

    /// What makes tokens, where the messaging of the same backend is, and what leads there.
    private func endpoint(for settings: SessionSettings) throws -> (IVSChatClient, Endpoint, any WebSocketTransport) {
        let client = try gateway.client(for: settings)
        let region = client.configuration.region
        guard settings.backend != .local else {
            return (client, .ivsChat(region: region), LocalBackendWebSocketTransport(backend: gateway.localBackend, region: region))
        }
        let network = try webSocketClient(for: settings)
        let operations = client.configuration.endpoint ?? .ivsChat(region: region)
        // Any other endpoint than those of AWS is a service of one port, as the local one is.
        guard operations.host.hasSuffix(".amazonaws.com") || operations.host.hasSuffix(".api.aws") else {
            return (client, operations, network)
        }
        return (client, try IVSChatEndpoints.messaging(region: region), network)
    }

    private func webSocketClient(for settings: SessionSettings) throws -> WebSocketClient {
        let key = ServiceGateway.ClientKey(settings)
        if let webSockets, webSockets.key == key { return webSockets.client }
        let client = try WebSocketClient(gateway.awsConfiguration(for: settings), product: gateway.userAgentProduct)
        webSockets = (key, client)
        return client
    }
}

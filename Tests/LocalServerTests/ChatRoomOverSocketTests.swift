import AWSRuntime
import IVSChat
import IVSHTTPTransport
import LocalServer
import LocalService
import TestSupport
import Testing

@Suite("Chat rooms over sockets", .patience(minutes: 1))
struct ChatRoomOverSocketTests {
    /// A server with a service in memory, and a client of its own.
    private func withServer(_ body: (ChatServer) async throws -> Void) async throws {
        let service = try LocalService(configuration: .init(store: .memory))
        let server = try await LocalServer.start(service: service)
        let http = HTTPTransport()
        let sockets = WebSocketClient()
        let chat = IVSChatClient(region: "us-west-2", endpoint: server.endpoint, transport: http)
        do {
            try await body(ChatServer(server: server, chat: chat, sockets: sockets))
        } catch {
            Issue.record(error)
        }
        await sockets.close()
        try await http.close()
        await server.stop()
        try service.close()
    }

    private struct ChatServer {
        let server: LocalServer
        let chat: IVSChatClient
        let sockets: WebSocketClient

        func newRoom() async throws -> String { try #require(try await chat.createRoom { _ in }.arn) }
    }

    @Test("Two hundred users share one client, and each hears everybody")
    func crowd() async throws {
        try await withServer { subject in
            let arn = try await subject.newRoom()
            let (chat, client, endpoint) = (subject.chat, subject.sockets, subject.server.endpoint)
            var sockets: [any WebSocketConnection] = []
            try await withThrowingTaskGroup(of: (any WebSocketConnection).self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let token = try await chat.createChatToken(.init(roomIdentifier: arn, userID: "user\(number)")).token ?? ""
                        return try await client.connect(to: endpoint, subprotocol: token)
                    }
                }
                for try await socket in group { sockets.append(socket) }
            }
            for number in 0..<20 { _ = try await subject.chat.sendEvent(.init(roomIdentifier: arn, eventName: "n\(number)")) }
            for socket in sockets {
                for number in 0..<20 {
                    let text = String(decoding: try #require(try await socket.receive()), as: UTF8.self)
                    #expect(text.contains("\"n\(number)\""))
                }
            }
            for socket in sockets { await socket.close() }
        }
    }

    @Test("A server that stops and another that starts in its place: the room is there again")
    func restart() async throws {
        let service = try LocalService(configuration: .init(store: .memory))
        let first = try await LocalServer.start(service: service)
        var configuration = ServerConfiguration()
        configuration.port = first.endpoint.port
        let endpoint = first.endpoint
        let chat = IVSChatClient(region: "us-west-2", transport: LocalTransport(service))
        let arn = try #require(try await chat.createRoom { _ in }.arn)
        let sockets = WebSocketClient()
        var settings = ChatRoom.Configuration()
        settings.maxReconnectAttempts = 20
        settings.jitter = { 0.02 }
        let room = ChatRoom(
            endpoint: endpoint, transport: sockets, configuration: settings,
            tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: "alice", capabilities: [.sendMessage])))
        let events = room.events
        try await room.connect()
        await first.stop()
        for await case .connecting in events.dropFirst(2) { break }
        let second = try await LocalServer.start(service: service, configuration: configuration)
        try await room.connect()
        #expect(try await room.send("again").content == "again")
        await room.disconnect()
        await sockets.close()
        await second.stop()
        try service.close()
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSChatTesting
import IVSTimestamps
import Testing

@Suite("The operations of the client")
struct OperationTests {
    static let room = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"
    static let logging = "arn:aws:ivschat:us-west-2:123456789012:logging-configuration/MnOpQrStUvWx"

    let mock = MockTransport()
    var chat: IVSChatClient { IVSChatClient(region: "us-west-2", transport: mock) }

    @Test("Each operation makes the request that the API reference has, and reads its answer")
    func allOperations() async throws {
        let time = Timestamp(seconds: 1_669_969_280, nanoseconds: 754_000_000)
        mock.respond(to: .createChatToken, with: .init(token: "AQICAH", tokenExpirationTime: time, sessionExpirationTime: time))
        mock.respond(to: .createLoggingConfiguration, with: .init(arn: Self.logging, state: .active))
        mock.respond(to: .createRoom, with: .init(arn: Self.room, name: "lobby", maximumMessageLength: 500))
        mock.respond(to: .deleteLoggingConfiguration)
        mock.respond(to: .deleteMessage, with: .init(id: "e"))
        mock.respond(to: .deleteRoom)
        mock.respond(to: .disconnectUser, with: .init())
        mock.respond(to: .getLoggingConfiguration, with: .init(destinationConfiguration: .s3(.init(bucketName: "logs")), state: "NEW"))
        mock.respond(to: .getRoom, with: .init(createTime: time, tags: [:]))
        mock.respond(to: .listLoggingConfigurations, with: .init(loggingConfigurations: [.init(arn: Self.logging)]))
        mock.respond(to: .listRooms, with: .init(rooms: [.init(arn: Self.room)], nextToken: "t"))
        mock.respond(to: .listTagsForResource, with: .init(tags: ["a": "b"]))
        mock.respond(to: .sendEvent, with: .init(id: "e"))
        mock.respond(to: .tagResource, with: .init())
        mock.respond(to: .untagResource, with: .init())
        mock.respond(to: .updateLoggingConfiguration, with: .init(state: .active))
        mock.respond(to: .updateRoom, with: .init(name: "hall"))
        let chat = chat

        let token = try await chat.createChatToken(
            .init(
                roomIdentifier: Self.room, userID: "u", capabilities: [.sendMessage, "FLY"], sessionDurationInMinutes: 5,
                attributes: ["b": "2", "a": "1"]))
        #expect(token == .init(token: "AQICAH", tokenExpirationTime: time, sessionExpirationTime: time))
        let created = try await chat.createLoggingConfiguration {
            $0.name = "log"
            $0.destinationConfiguration = .cloudWatchLogs(.init(logGroupName: "group"))
        }
        #expect(created.state == .active)
        let room = try await chat.createRoom(
            .init(
                name: "lobby", maximumMessageRatePerSecond: 5, messageReviewHandler: .init(uri: "", fallbackResult: .deny),
                loggingConfigurationIdentifiers: [Self.logging]))
        #expect(room == .init(arn: Self.room, name: "lobby", maximumMessageLength: 500))
        try await chat.deleteLoggingConfiguration(.init(identifier: Self.logging))
        #expect(try await chat.deleteMessage(.init(roomIdentifier: Self.room, id: "m", reason: "r")).id == "e")
        try await chat.deleteRoom { $0.identifier = Self.room }
        try await chat.disconnectUser(.init(roomIdentifier: Self.room, userID: "u"))
        let configuration = try await chat.getLoggingConfiguration(.init(identifier: Self.logging))
        #expect(configuration.destinationConfiguration == .s3(.init(bucketName: "logs")))
        #expect(configuration.state?.isKnown == false)
        #expect(try await chat.getRoom(.init(identifier: Self.room)) == .init(createTime: time, tags: [:]))
        #expect(try await chat.listLoggingConfigurations().loggingConfigurations.map(\.arn) == [Self.logging])
        #expect(try await chat.listRooms { $0.maxResults = 1 } == .init(rooms: [.init(arn: Self.room)], nextToken: "t"))
        #expect(try await chat.listTagsForResource(.init(resourceARN: Self.room)).tags == ["a": "b"])
        try await chat.sendEvent(.init(roomIdentifier: Self.room, eventName: "party"))
        try await chat.tagResource(.init(resourceARN: Self.room, tags: ["a": "b"]))
        try await chat.untagResource(.init(resourceARN: Self.room, tagKeys: ["a", "b"]))
        try await chat.updateLoggingConfiguration(.init(identifier: Self.logging, name: "x"))
        #expect(try await chat.updateRoom(.init(identifier: Self.room, loggingConfigurationIdentifiers: [])).name == "hall")

        let path = "/tags/arn%3Aaws%3Aivschat%3Aus-west-2%3A123456789012%3Aroom%2FAbCdEfGhIjKl"
        let lines = mock.calls.map { call in
            "\(call.request.head.method) \(call.request.head.path ?? "") \(String(decoding: call.request.body, as: UTF8.self))"
        }
        #expect(
            lines == [
                #"POST /CreateChatToken {"roomIdentifier":"\#(Self.room)","userId":"u","capabilities":["SEND_MESSAGE","FLY"],"sessionDurationInMinutes":5,"attributes":{"a":"1","b":"2"}}"#,
                #"POST /CreateLoggingConfiguration {"name":"log","destinationConfiguration":{"cloudWatchLogs":{"logGroupName":"group"}}}"#,
                #"POST /CreateRoom {"name":"lobby","maximumMessageRatePerSecond":5,"messageReviewHandler":{"uri":"","fallbackResult":"DENY"},"loggingConfigurationIdentifiers":["\#(Self.logging)"]}"#,
                #"POST /DeleteLoggingConfiguration {"identifier":"\#(Self.logging)"}"#,
                #"POST /DeleteMessage {"roomIdentifier":"\#(Self.room)","id":"m","reason":"r"}"#,
                #"POST /DeleteRoom {"identifier":"\#(Self.room)"}"#,
                #"POST /DisconnectUser {"roomIdentifier":"\#(Self.room)","userId":"u"}"#,
                #"POST /GetLoggingConfiguration {"identifier":"\#(Self.logging)"}"#,
                #"POST /GetRoom {"identifier":"\#(Self.room)"}"#,
                "POST /ListLoggingConfigurations {}",
                #"POST /ListRooms {"maxResults":1}"#,
                "GET \(path) ",
                #"POST /SendEvent {"roomIdentifier":"\#(Self.room)","eventName":"party"}"#,
                #"POST \#(path) {"tags":{"a":"b"}}"#,
                "DELETE \(path)?tagKeys=a&tagKeys=b ",
                #"POST /UpdateLoggingConfiguration {"identifier":"\#(Self.logging)","name":"x"}"#,
                #"POST /UpdateRoom {"identifier":"\#(Self.room)","loggingConfigurationIdentifiers":[]}"#,
            ])
        #expect(Set(mock.calls.map(\.operation)) == Set(IVSChatModel.operations))
        try mock.verify()
    }

    @Test("Requests go to Amazon IVS Chat in the region unless there is another endpoint")
    func endpoint() async throws {
        mock.respond(to: .listRooms, with: .init(rooms: []))
        _ = try await chat.listRooms()
        let other = try Endpoint(url: "http://127.0.0.1:4566")
        _ = try await chat.withConfig { $0.endpoint = other }.listRooms()
        _ = try await chat.withConfig { $0.region = "eu-west-1" }.listRooms()
        #expect(
            mock.calls.map { $0.request.head.authority } == [
                "ivschat.us-west-2.amazonaws.com", "127.0.0.1:4566", "ivschat.eu-west-1.amazonaws.com",
            ])
        #expect(mock.calls.map(\.context.region) == ["us-west-2", "us-west-2", "eu-west-1"])
    }

    @Test("A required member that is missing is found before anything is sent")
    func missing() async throws {
        let error = await #expect(throws: ParameterError.self) { try await chat.createChatToken { $0.userID = "u" } }
        #expect(error?.path.description == "roomIdentifier")
        #expect(error?.problem == .missing)
        await #expect(throws: ParameterError.self) { try await chat.listTagsForResource(.init(resourceARN: "")) }
        #expect(mock.calls.isEmpty)
    }

    @Test("What a member may hold is the service's to judge")
    func constraints() async throws {
        mock.respond(to: .createRoom, with: .init())
        try await chat.createRoom(.init(name: "no name!", maximumMessageLength: 0))
        #expect(mock.requests(of: .createRoom) == [.init(name: "no name!", maximumMessageLength: 0)])
    }

    @Test("An operation can be called by its name")
    func byName() async throws {
        mock.respond(to: .getRoom) { request in .init(name: request.identifier) }
        let operation = try #require(IVSChatModel.operation(named: "GetRoom"))
        #expect(try await chat.execute(operation, ["identifier": "x"]) == ["name": "x"])
    }

    @Test("Layers around the transport see every request")
    func middleware() async throws {
        struct Agent: Middleware {
            func handle(
                _ request: AWSRequest, context: RequestContext, next: @escaping Next
            ) async throws -> AWSResponse {
                var request = request
                request.head.headerFields[.userAgent] = "test/\(context.operation.name)"
                return try await next(request, context)
            }
        }
        mock.respond(to: .listRooms, with: .init(rooms: []))
        let chat = IVSChatClient(region: "us-west-2", transport: mock) { Agent() }
        _ = try await chat.listRooms()
        #expect(mock.calls.first?.request.head.headerFields[.userAgent] == "test/ListRooms")
    }

    @Test("Closing closes the transport")
    func close() async throws {
        mock.respond(to: .listRooms, with: .init(rooms: []))
        try await chat.close()
        let error = await #expect(throws: TransportError.self) { try await chat.listRooms() }
        #expect(error?.kind == .closed)
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("The local service")
struct LocalServiceTests {
    @Test("Every operation of the model has its handler")
    func handlers() {
        #expect(Handlers.table.count == IVSChatModel.operations.count)
        for operation in IVSChatModel.operations { #expect(Handlers.table[operation] != nil, "\(operation)") }
    }

    @Test("Every answer carries a request id, a UUID that is another each time")
    func requestIDs() async throws {
        let subject = try ServiceUnderTest()
        let answers = [
            await subject.call(IVSChatModel.createRoom), await subject.call(IVSChatModel.getRoom), await subject.send(.get, "/nowhere"),
            await subject.call(IVSChatModel.deleteRoom, ["identifier": .string(try await subject.room())]),
        ]
        let ids = answers.compactMap { $0.headers[.requestID] }
        #expect(Set(ids).count == 4)
        for id in ids {
            #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil, "\(id)")
        }
    }

    @Test("Errors carry their name in x-amzn-errortype, successes do not")
    func errorType() async throws {
        let subject = try ServiceUnderTest()
        #expect(await subject.call(IVSChatModel.createRoom).headers[.errorType] == nil)
        #expect(await subject.call(IVSChatModel.getRoom).headers[.errorType] == "ValidationException")
    }

    @Test("One seed gives the same ids, tokens and request ids again; another gives others")
    func seeds() async throws {
        func run(_ seed: UInt64) async throws -> [String] {
            let subject = try ServiceUnderTest(random: .seeded(seed))
            let created = await subject.call(IVSChatModel.createRoom)
            let arn = try created.text("arn")
            let token = await subject.call(IVSChatModel.createChatToken, ["roomIdentifier": .string(arn), "userId": "eve"])
            return [arn, try token.text("token"), created.headers[.requestID] ?? ""]
        }
        let first = try await run(1)
        #expect(try await run(1) == first)
        for (one, other) in zip(first, try await run(2)) { #expect(one != other) }
    }

    @Test("The system's random numbers give other ids each time")
    func systemRandom() async throws {
        let first = try await ServiceUnderTest(random: .system).room()
        #expect(try await ServiceUnderTest(random: .system).room() != first)
    }

    @Test("The transport takes the region from the request's context")
    func transport() async throws {
        let subject = try ServiceUnderTest()
        let transport = LocalTransport(subject.service)
        let response = try await transport.send(
            .of(IVSChatModel.createRoom, [:]), context: RequestContext(operation: IVSChatModel.createRoom, region: "ap-south-1"))
        #expect(try Answer(response).text("arn").hasPrefix("arn:aws:ivschat:ap-south-1:"))
    }

    @Test("The service answers for the account that it was given")
    func account() async throws {
        let service = try LocalService(configuration: .init(store: .memory, account: "999999999999"))
        let answer = Answer(await service.respond(to: .of(IVSChatModel.createRoom, [:]), region: "us-east-1"))
        #expect(try answer.text("arn").hasPrefix("arn:aws:ivschat:us-east-1:999999999999:room/"))
    }

    @Test("Calls at once from many tasks get answers and ids of their own")
    func manyTasks() async throws {
        let subject = try ServiceUnderTest()
        let rooms = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<200 { group.addTask { try await subject.room() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(rooms.count == 200)
    }
}

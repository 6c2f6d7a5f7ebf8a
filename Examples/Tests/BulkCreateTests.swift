import IVSChat
import IVSChatTesting
import Synchronization
import Testing

@testable import BulkCreate

@Suite("Example: bulk-create")
struct BulkCreateTests {
    private let names = (1...30).map { "room-\($0)" }

    @Test("No more requests are under way than there are jobs")
    func jobs() async throws {
        let mock = MockTransport()
        let load = Mutex((now: 0, most: 0))
        mock.when(.listRooms).respond(with: .init(rooms: []))
        mock.when(.createRoom).respond { request in
            load.withLock { load in
                load.now += 1
                load.most = max(load.most, load.now)
            }
            await Task.yield()
            load.withLock { $0.now -= 1 }
            return .init(name: request.name)
        }
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        #expect(try await RoomBatch(names: names, tags: [:]).create(with: chat, jobs: 3).created == 30)
        #expect(load.withLock { (1...3).contains($0.most) })
        try mock.verify(.createRoom, .exactly(30))
    }

    @Test("The first error ends the run")
    func failure() async throws {
        let mock = MockTransport()
        mock.when(.listRooms).respond(with: .init(rooms: []))
        mock.when(.createRoom, where: { $0.name == "room-3" })
            .respond(with: IVSChatError(.serviceQuotaExceeded, message: "full", limit: 2))
        mock.when(.createRoom).respond(with: .init())
        let chat = IVSChatClient(region: "us-west-2", transport: mock)
        let error = await #expect(throws: IVSChatError.self) {
            try await RoomBatch(names: names, tags: [:]).create(with: chat, jobs: 1)
        }
        #expect(error?.code == .serviceQuotaExceeded)
        try mock.verify(.createRoom, .atMost(4))
    }
}

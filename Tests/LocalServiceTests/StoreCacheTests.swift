import AWSRuntime
import GRDB
import IVSChat
import IVSJSON
import Synchronization
import TestSupport
import Testing

@testable import LocalService

@Suite("What is kept of the store")
struct StoreCacheTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store(readsWALIndex: Bool) throws -> Store {
        try Store(folder: folder.path, random: RandomGenerator(.seeded(1), for: .secrets), readsWALIndex: readsWALIndex)
    }

    private func change(_ store: Store) async throws {
        try await store.write { try $0.execute(sql: "UPDATE store SET sequence = sequence + 1") }
    }

    @Test("The version stays until somebody commits, in this store or another one on the same folder", arguments: [true, false])
    func version(readsWALIndex: Bool) async throws {
        let (mine, other) = (try store(readsWALIndex: readsWALIndex), try store(readsWALIndex: readsWALIndex))
        let before = try mine.version()
        #expect((before.header != nil) == readsWALIndex)
        _ = try mine.read { try Int.fetchOne($0, sql: "SELECT sequence FROM store") }
        #expect(try mine.version() == before)
        try await change(other)
        let after = try mine.version()
        #expect(after != before)
        #expect(try mine.version() == after)
        try await change(mine)
        #expect(try mine.version() != after)
        try other.close()
        #expect(throws: (any Error).self) { try other.version() }
        try mine.close()
    }

    @Test("A service that was closed answers nothing from what it kept", arguments: [true, false])
    func closed(inMemory: Bool) async throws {
        let service = try LocalService(configuration: .init(store: inMemory ? .memory : .folder(folder.path)))
        let room = Answer(await service.respond(to: .of(IVSChatModel.createRoom, ["name": "lobby"]), region: "us-east-1"))
        let get = AWSRequest.of(IVSChatModel.getRoom, ["identifier": .string(room.body["arn"]?.stringValue ?? "")])
        for _ in 0..<2 { #expect(Answer(await service.respond(to: get, region: "us-east-1")).status == 200) }
        try service.close()
        #expect(Answer(await service.respond(to: get, region: "us-east-1")).status == 500)
    }

    @Test("A value is read once, and again after each change", arguments: [true, false])
    func values(readsWALIndex: Bool) async throws {
        let (mine, other) = (try store(readsWALIndex: readsWALIndex), try store(readsWALIndex: readsWALIndex))
        let cache = StoreCache<String, Int>()
        let reads = Atomic<Int>(0)
        func sequence() throws -> Int {
            try cache.value(of: "sequence", in: mine) { database in
                reads.add(1, ordering: .relaxed)
                return try Int.fetchOne(database, sql: "SELECT sequence FROM store") ?? -1
            }
        }
        let first = try sequence()
        for _ in 0..<10 { #expect(try sequence() == first) }
        #expect(reads.load(ordering: .relaxed) == 1)
        for step in 1...200 {
            try await change(step % 2 == 0 ? mine : other)
            #expect(try sequence() == first + step)
            #expect(try sequence() == first + step)
        }
        #expect(reads.load(ordering: .relaxed) == 201)
        try other.close()
        try mine.close()
    }
}

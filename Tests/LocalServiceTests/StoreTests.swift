import Foundation
import GRDB
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalService
import TestSupport
import Testing

@Suite("The store on disk")
struct StoreTests {
    @Test("The folder is made for its user alone, with what leads to it")
    func modes() async throws {
        let folder = try TemporaryFolder()
        let subject = try ServiceUnderTest(store: .folder("\(folder.path)/a/b/store"))
        _ = try await subject.room()
        #expect(folder.mode(of: "a/b/store") == 0o700)
        #expect(folder.mode(of: "a/b/store/store.sqlite") == 0o600)
        #expect(folder.mode(of: "a/b/store/store.sqlite-wal") == 0o600)
    }

    @Test("What one service stored the next one finds, tokens included")
    func persistence() async throws {
        let folder = try TemporaryFolder()
        let first = try ServiceUnderTest(store: .folder(folder.path))
        let configuration = try await first.loggingConfiguration(["name": "audit"])
        let room = try await first.room(["name": "lobby", "tags": ["a": "b"], "loggingConfigurationIdentifiers": [.string(configuration)]])
        let before = await first.call(IVSChatModel.getRoom, ["identifier": .string(room)])
        let token = try await first.call(IVSChatModel.createChatToken, ["roomIdentifier": .string(room), "userId": "eve"]).text("token")
        _ = try await first.service.open(token: token, region: "us-east-1")
        try first.service.close()

        let second = try ServiceUnderTest(store: .folder(folder.path), random: .seeded(2))
        let after = await second.call(IVSChatModel.getRoom, ["identifier": .string(room)])
        #expect(after.body == before.body)
        await #expect(throws: TokenRefusal.used) { try await second.service.open(token: token, region: "us-east-1") }
    }

    @Test("A seeded run that meets the rooms of an earlier one takes other ids")
    func repeatedSeed() async throws {
        let folder = try TemporaryFolder()
        let first = try await ServiceUnderTest(store: .folder(folder.path), random: .seeded(7)).room()
        let fresh = try await ServiceUnderTest(random: .seeded(7)).room()
        let second = try await ServiceUnderTest(store: .folder(folder.path), random: .seeded(7)).room()
        #expect(first == fresh)
        #expect(first != second)
    }

    @Test("What is in memory goes with the service")
    func memory() async throws {
        _ = try await ServiceUnderTest().room()
        #expect(await (try ServiceUnderTest()).call(IVSChatModel.listRooms).body == ["rooms": []])
    }

    @Test("What was acknowledged survives a process that is killed")
    func killedProcess() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let subject = try ServiceUnderTest(store: .folder(path))
            for _ in 0..<20 { _ = try await subject.room() }
            kill(getpid(), SIGKILL)
        }
        let answer = await (try ServiceUnderTest(store: .folder(path))).call(IVSChatModel.listRooms)
        #expect(answer.body["rooms"]?.arrayValue?.count == 20)
    }

    @Test("Two services on one store lose none of each other's changes")
    func interleavedUpdates() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try ServiceUnderTest(store: .folder(folder.path)), try ServiceUnderTest(store: .folder(folder.path)))
        let room = try await first.room()
        async let one = Self.update(room, key: "first", by: first, times: 500)
        async let other = Self.update(room, key: "second", by: second, times: 500)
        #expect(try await (one, other) == (500, 500))
        let tags = await second.call(IVSChatModel.listTagsForResource, ["resourceArn": .string(room)]).body["tags"]
        #expect(tags == ["first": "499", "second": "499"])
    }

    @Test("Two processes on one store lose none of each other's changes")
    func interleavedProcesses() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let subject = try ServiceUnderTest(store: .folder(path))
        let room = try await subject.room()
        async let kept = Self.update(room, key: "here", by: subject, times: 500)
        await #expect(processExitsWith: .success) { [path = path as String, room = room as String] in
            let kept = try await StoreTests.update(room, key: "there", by: ServiceUnderTest(store: .folder(path)), times: 500)
            #expect(kept == 500)
        }
        #expect(try await kept == 500)
        let tags = await subject.call(IVSChatModel.listTagsForResource, ["resourceArn": .string(room)]).body["tags"]
        #expect(tags == ["here": "499", "there": "499"])
    }

    /// Writes a tag again and again, beside whatever others write; how often it stood there afterwards as it was written.
    static func update(_ room: String, key: String, by subject: ServiceUnderTest, times: Int) async throws -> Int {
        var kept = 0
        for number in 0..<times {
            let tagged = await subject.call(
                IVSChatModel.tagResource, ["resourceArn": .string(room), "tags": [key: .string(String(number))]])
            let tags = await subject.call(IVSChatModel.listTagsForResource, ["resourceArn": .string(room)]).body["tags"]
            if tagged.status == 200, tags?[key] == .string(String(number)) { kept += 1 }
        }
        return kept
    }

    @Test("Many that make one store at once make one")
    func simultaneousOpening() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/store"
        let subjects = try await withThrowingTaskGroup(of: ServiceUnderTest.self) { group in
            for seed in 0..<8 { group.addTask { try ServiceUnderTest(store: .folder(path), random: .seeded(UInt64(seed))) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let room = try await subjects[0].room()
        let token = try await subjects[0].call(IVSChatModel.createChatToken, ["roomIdentifier": .string(room), "userId": "eve"]).text(
            "token")
        #expect(try await subjects[7].service.open(token: token, region: "us-east-1").userID == "eve")
    }

    @Test("64 readers and a writer at once all get their answers")
    func simultaneousCalls() async throws {
        let folder = try TemporaryFolder()
        let subject = try ServiceUnderTest(store: .folder(folder.path))
        let room = try await subject.room()
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask { await subject.call(IVSChatModel.getRoom, ["identifier": .string(room)]).status }
                group.addTask { await subject.call(IVSChatModel.updateRoom, ["identifier": .string(room), "name": "x"]).status }
            }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(statuses == [200])
    }

    @Test("After closing, calls are answered with an error")
    func afterClosing() async throws {
        let folder = try TemporaryFolder()
        let subject = try ServiceUnderTest(store: .folder(folder.path))
        try subject.service.close()
        for operation in [IVSChatModel.listRooms, IVSChatModel.createRoom] {
            let answer = await subject.call(operation)
            #expect(answer.status == 500)
            #expect(answer.code == "InternalServerException")
        }
    }

    @Test("A store whose making was cut off is made to the end")
    func cutOffMigration() async throws {
        let folder = try TemporaryFolder()
        try ServiceUnderTest(store: .folder(folder.path)).service.close()
        let queue = try DatabaseQueue(path: "\(folder.path)/store.sqlite")
        try await queue.write { try $0.execute(sql: "PRAGMA user_version = 0") }
        try queue.close()
        _ = try await ServiceUnderTest(store: .folder(folder.path)).room()
    }

    // MARK: - Stores that cannot be opened

    @Test("A file that is no database is refused by name")
    func noDatabase() throws {
        let folder = try TemporaryFolder()
        try Data("This is no database, but it is long enough to be looked at as one. ".utf8 + Array(repeating: 65, count: 4096))
            .write(to: URL(fileURLWithPath: "\(folder.path)/store.sqlite"))
        expectRefusal(.notADatabase, naming: folder.path) { try ServiceUnderTest(store: .folder(folder.path)) }
    }

    @Test("A database of another program is refused, and left as it is")
    func foreignDatabase() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/store.sqlite"
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
        try queue.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        expectRefusal(.notADatabase, naming: "another program") { try ServiceUnderTest(store: .folder(folder.path)) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("A store that a later version made is refused")
    func newerSchema() throws {
        let folder = try TemporaryFolder()
        try ServiceUnderTest(store: .folder(folder.path)).service.close()
        let queue = try DatabaseQueue(path: "\(folder.path)/store.sqlite")
        try queue.write { try $0.execute(sql: "PRAGMA user_version = 9999") }
        try queue.close()
        expectRefusal(.newerSchema, naming: "later version") { try ServiceUnderTest(store: .folder(folder.path)) }
    }

    @Test("A path that leads to or through a file is refused", arguments: ["", "/", "/deeper"])
    func notAFolder(rest: String) throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/file"
        try Data().write(to: URL(fileURLWithPath: file))
        expectRefusal(.notAFolder, naming: "file") { try ServiceUnderTest(store: .folder(file + rest)) }
    }

    @Test("A folder that may not be written is refused", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func permissionDenied() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path) }
        expectRefusal(.permissionDenied, naming: folder.path) { try ServiceUnderTest(store: .folder("\(folder.path)/store")) }
    }

    private func expectRefusal(
        _ reason: StoreError.Reason, naming part: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> ServiceUnderTest
    ) {
        let error = #expect(throws: StoreError.self, sourceLocation: sourceLocation) { _ = try body() }
        #expect(error?.reason == reason, sourceLocation: sourceLocation)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")", sourceLocation: sourceLocation)
    }
}

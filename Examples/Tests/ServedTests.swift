import Foundation
import IVSChat
import Testing

@testable import BulkCreate
@testable import Moderator

/// The examples at work on the local service: `ivsh serve` as a process of its own, and programs under `ivsh exec`.
@Suite("Examples against the local service", .ivsh, .timeLimit(.minutes(5)))
struct ServedTests {
    /// Runs `body` with a client of a server of its own.
    private func serving(_ body: (_ chat: IVSChatClient, _ endpoint: Endpoint) async throws -> Void) async throws {
        let home = try Home()
        let process = Process()
        process.executableURL = URL(filePath: try #require(Program.ivsh))
        process.arguments = ["serve", "--store", ":memory:", "--port", "0", "--print-url"]
        process.environment = ["HOME": home.path, "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        // The server says its URL once it can be called.
        let endpoint = try Endpoint(url: try #require(await output.firstLine()))
        let transport = HTTPTransport()
        try await body(IVSChatClient(region: "us-west-2", endpoint: endpoint, transport: transport), endpoint)
        try await transport.close()
    }

    @Test("All rooms are created, tagged; a second run creates none")
    func bulkCreate() async throws {
        try await serving { chat, _ in
            let names = (1...30).map { "room-\($0)" }
            try await chat.createRoom(.init(name: "room-7"))
            let batch = RoomBatch(names: names, tags: ["env": "demo"])
            #expect(try await batch.create(with: chat, jobs: 4) == .init(created: 29, present: 1))
            #expect(try await batch.create(with: chat, jobs: 4) == .init(created: 0, present: 30))
            var found: [String] = []
            var tagged = 0
            for try await room in chat.rooms() {
                found.append(room.name ?? "")
                if room.tags == ["env": "demo"] { tagged += 1 }
            }
            #expect(found.sorted() == names.sorted())
            #expect(tagged == 29)
        }
    }

    @Test("As a program under ivsh exec, bulk-create finds the service by itself")
    func bulkCreateProgram() async throws {
        let home = try Home()
        let arguments = ["exec", "--store", ":memory:", "--", Program.example("bulk-create"), "event-", "3", "--tag", "env=demo"]
        let result = try await Program.run(try #require(Program.ivsh), arguments, home: home.path)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4 && lines.last == "3 created, 0 there already")
        #expect(lines.dropLast().allSatisfy { $0.hasPrefix("arn:aws:ivschat:") })
    }

    @Test("A moderator deletes a message and disconnects its sender")
    func moderator() async throws {
        try await serving { chat, endpoint in
            let arn = try #require(try await chat.createRoom().arn)
            let sockets = WebSocketClient()
            func connection(_ user: String, _ capabilities: [ChatTokenCapability]) -> ChatRoom {
                ChatRoom(
                    endpoint: endpoint, transport: sockets,
                    tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: user, capabilities: capabilities)))
            }
            let moderated = connection("moderator", [.deleteMessage, .disconnectUser])
            let states = moderated.events
            let watch = Task {
                try await Moderator(rules: ModerationRules(words: ["spam"], strikes: 1)).run(moderated) { _ in }
            }
            for await event in states where event == .connected { break }
            let bob = connection("bob", [.sendMessage])
            let events = bob.events
            try await bob.connect()
            let sent = try await bob.send("spam")
            var deleted: [String] = []
            loop: for await event in events {
                switch event {
                case .messageDeleted(let message): deleted.append(message.messageID)
                case .disconnected: break loop
                default: break
                }
            }
            #expect(deleted == [sent.id])
            await moderated.disconnect()
            try await watch.value
            await sockets.close()
        }
    }
}

extension Pipe {
    /// What comes up to the end of a line; nil when nothing does. On a thread of its own: those of tasks are few.
    fileprivate func firstLine() async -> String? {
        let descriptor = fileHandleForReading.fileDescriptor
        return await withCheckedContinuation { line in
            Thread.detachNewThread {
                var bytes: [UInt8] = []
                var byte: UInt8 = 0
                while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
                line.resume(returning: bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}

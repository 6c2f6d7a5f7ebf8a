import AWSRuntime
import Foundation
import GRDB
import IVSChat
import IVSHTTPTransport
import Synchronization
import TestSupport
import Testing

/// What was acknowledged is there after `kill -9`.
@Suite("A server that is killed", .patience(minutes: 5))
struct KilledServerTests {
    private static let rounds = 50
    private static let writers = 4

    @Test("50 times in the middle of its work, it loses no acknowledged write and its store is whole")
    func killed() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let store = shell.folder.appending(path: "store").path
        let everything = Ledger()
        for round in 0..<Self.rounds {
            let server = try await ServeProcess(shell, ["--store", store, "--quotas", "off"])
            let transport = HTTPTransport()
            let chat = IVSChatClient(region: "us-west-2", endpoint: try Endpoint(url: server.url), transport: transport)
            let ledger = Ledger()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<Self.writers { group.addTask { await Self.write(to: chat, "\(round)-\(writer)", ledger) } }
                // Some are on their way before the end comes, at a moment of chance.
                try await eventually("writes are under way") { ledger.count >= Self.writers }
                try? await Task.sleep(for: .microseconds(Int.random(in: 0...30_000)))
                await server.end(SIGKILL)
            }
            try await transport.close()
            everything.add(ledger)
            try await Self.check(ledger, store, shell, "round \(round)")
        }
        try await Self.check(everything, store, shell, "all rounds")
        let database = try DatabaseQueue(path: store + "/store.sqlite")
        #expect(try await database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(everything.count > Self.rounds * Self.writers)
    }

    /// Creates rooms, renames every second and deletes every third, until the server is gone.
    private static func write(to chat: IVSChatClient, _ prefix: String, _ ledger: Ledger) async {
        do {
            for index in 0... {
                let name = "room-\(prefix)-\(index)"
                guard let arn = try await chat.createRoom({ $0.name = name }).arn else { return }
                ledger.exists(arn, name)
                if index % 2 == 1 {
                    ledger.mayBecome(arn, "\(name)-new")
                    _ = try await chat.updateRoom {
                        $0.identifier = arn
                        $0.name = "\(name)-new"
                    }
                    ledger.exists(arn, "\(name)-new")
                }
                if index % 3 == 2 {
                    ledger.mayBecome(arn, nil)
                    try await chat.deleteRoom { $0.identifier = arn }
                    ledger.isGone(arn)
                }
            }
        } catch {}
    }

    /// Compares what a new process finds in the store with what was acknowledged.
    private static func check(_ ledger: Ledger, _ store: String, _ shell: ShellProcess, _ what: Comment) async throws {
        let listed = try await shell.run(["--store", store, "--output", "jsonl", "-c", "list-rooms | select arn name"])
        #expect(listed.status == 0, what)
        var found: [String: String] = [:]
        for line in listed.stdout.split(separator: "\n") {
            let room = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
            found[room["arn"] ?? ""] = room["name"]
        }
        #expect(ledger.contradictions(to: found) == [], what)
    }

    /// What the server has acknowledged, and what it may have done besides.
    private final class Ledger: Sendable {
        private struct Entry {
            /// Nil for a deleted room.
            var name: String?
            var pending: [String?] = []
        }

        private let entries = Mutex<[String: Entry]>([:])

        var count: Int { entries.withLock { $0.count } }

        func exists(_ arn: String, _ name: String) { entries.withLock { $0[arn] = Entry(name: name) } }
        func isGone(_ arn: String) { entries.withLock { $0[arn] = Entry(name: nil) } }
        func mayBecome(_ arn: String, _ name: String?) { entries.withLock { $0[arn]?.pending.append(name) } }

        func add(_ other: Ledger) {
            let added = other.entries.withLock { $0 }
            entries.withLock { $0.merge(added) { $1 } }
        }

        func contradictions(to found: [String: String]) -> [String] {
            entries.withLock { entries in
                entries.compactMap { arn, entry in
                    let name = found[arn]
                    return name == entry.name || entry.pending.contains(name)
                        ? nil : "\(arn) is \(name ?? "gone"), not \(entry.name ?? "gone")"
                }
            }
        }
    }
}

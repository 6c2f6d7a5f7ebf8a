// Creates many rooms, as many at a time as the service takes, and only those that are missing:
//
//     bulk-create event-2026- 100 --tag env=demo
//
// Running it again after a failure, or by accident, creates what is still missing and nothing twice. Try it on the local service:
//
//     ivsh exec -- bulk-create event- 20

import ArgumentParser
import IVSChat

@main
struct BulkCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk-create", abstract: "Create the rooms PREFIX1 to PREFIXn, those that are not there yet.")

    @Argument(help: "What all names begin with.")
    var prefix: String

    @Argument(help: "How many rooms there should be.")
    var count: Int

    @Option(name: .customLong("tag"), help: "A tag for each room, KEY=VALUE; may be repeated.")
    var tags: [String] = []

    @Option(help: "How many requests may be under way at a time.")
    var jobs = 8

    func validate() throws {
        guard (1...50_000).contains(count), (1...100).contains(jobs) else {
            throw ValidationError("COUNT is 1 to 50000, --jobs 1 to 100")
        }
        _ = try tagMap()
    }

    func run() async throws {
        var settings = try ConfigurationResolver().resolve()
        // CreateRoom takes 5 calls a second. Adaptive mode finds that out by itself and holds requests back; the attempts are many, since
        // waiting is what this program is for.
        settings.retryMode.value = .adaptive
        settings.maximumAttempts.value = 10
        let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))
        let batch = RoomBatch(names: (1...count).map { "\(prefix)\($0)" }, tags: try tagMap())
        let summary = try await batch.create(with: chat, jobs: jobs) { room in print(room.arn ?? "") }
        try await chat.close()
        print("\(summary.created) created, \(summary.present) there already")
    }

    private func tagMap() throws -> [String: String] {
        var map: [String: String] = [:]
        for tag in tags {
            let parts = tag.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("--tag \(tag): expected KEY=VALUE") }
            map[String(parts[0])] = String(parts[1])
        }
        return map
    }
}

import AWSRuntime
import IVSTimestamps
import LocalService
import Synchronization
import TestSupport
import Testing

@testable import IVSCommands

@Suite("What completion knows of a service")
struct ResourceDirectoryTests {
    private let time = ManualTimeSource(startingAt: Timestamp(seconds: 0))
    private let scope = ResourceDirectory.Scope(backend: .aws, profile: nil, region: "us-west-2", kind: .room)

    private static func room(_ name: String, tags: [String] = []) throws -> KnownResource {
        try #require(
            KnownResource([
                "arn": .string("arn:\(name)"), "id": .string("id-\(name)"), "name": .string(name),
                "tags": .map(tags.map { .init($0, "x") }),
            ]))
    }

    private func names(_ directory: ResourceDirectory, lookup: @escaping ResourceDirectory.Lookup) -> (names: [String], isComplete: Bool) {
        let known = directory.resources(in: scope, lookup: { lookup }).known
        return (known.resources.map(\.name), known.isComplete)
    }

    @Test("Pages are known as they come; what the session changes meanwhile counts more than what they say")
    func pages() async throws {
        let directory = ResourceDirectory()
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let pages = [[try Self.room("b"), try Self.room("c")], [try Self.room("a"), try Self.room("gone"), try Self.room("d")]]
        let lookup: ResourceDirectory.Lookup = { accept in
            _ = accept(pages[0])
            for await _ in gate { break }
            _ = accept(pages[1])
        }
        #expect(names(directory, lookup: lookup) == ([], false))
        try await eventually("the first page") { names(directory, lookup: lookup) == (["b", "c"], false) }
        directory.noteDeletion(of: "arn:gone", in: scope)
        directory.note(try Self.room("own"), in: scope)
        #expect(names(directory, lookup: lookup) == (["b", "c", "own"], false))
        opener.finish()
        try await eventually("the second page") { names(directory, lookup: lookup) == (["a", "b", "c", "d", "own"], true) }
    }

    @Test("A list that is whole stays until a new one is; a service that fails gives nothing, and none of it is an error")
    func ageing() async throws {
        let age = Mutex(Duration.zero)
        let directory = ResourceDirectory { [start = ContinuousClock.now] in start + age.withLock { $0 } }
        let first: ResourceDirectory.Lookup = { [room = try Self.room("old")] accept in _ = accept([room]) }
        try await eventually("the first list") { names(directory, lookup: first) == (["old"], true) }
        age.withLock { $0 = .seconds(31) }
        #expect(names(directory, lookup: { _ in throw CancellationError() }) == (["old"], true))
        #expect(names(directory, lookup: { _ in throw CancellationError() }) == (["old"], true))
        directory.forget()
        let second: ResourceDirectory.Lookup = { [room = try Self.room("new", tags: ["env"])] accept in _ = accept([room]) }
        try await eventually("the new list") { names(directory, lookup: second) == (["new"], true) }
        #expect(directory.resources(in: scope, lookup: { second }).known.tagKeys == ["env"])
    }

    @Test("Of 50,000 rooms the right ones are offered; how long that takes is printed")
    func manyRooms() async throws {
        let options = GatewayOptions(store: .memory, timeSource: time)
        let runner = ProgramRunner(Session(settings: SessionSettings(), options: options, sink: MemorySink()))
        let pages = try (0..<50).map { page in try (0..<1000).map { try Self.room("room-\(page * 1000 + $0)", tags: ["env"]) } }
        let scope = ResourceDirectory.Scope(backend: .local, profile: nil, region: SessionSettings.defaultRegion, kind: .room)
        let directory = runner.session.gateway.directory
        try await eventually("the list", within: .seconds(120)) {
            directory.resources(in: scope) { { accept in for page in pages { _ = accept(page) } } }.known.isComplete
        }
        let completer = LineCompleter(runner: runner)
        let cases: [(line: String, count: Int, common: String?)] = [
            ("get-room room-4999", 11, nil), ("get-room room-4", 11_111, "room-4"), ("get-room ", 50_000, "room-"),
            ("get-room 'room-4", 11_111, "'room-4"), ("list-rooms | where na", 1, nil),
        ]
        for (line, count, common) in cases {
            let clock = ContinuousClock()
            var list = CandidateList(candidates: [], isPartial: true)
            let time = clock.measure { list = completer.candidates(for: line, cursor: line.utf8.count, limit: 1000) }
            #expect(list.candidates.count + list.unlisted == count, "\(line)")
            #expect(list.candidates.count == min(count, 1000))
            #expect(list.common?.text == common)
            print("\(line): \(count) candidates of 50,000 rooms in \(time)")
        }
    }
}

import AWSRuntime
import IVSTimestamps
import Synchronization
import Testing

@Suite struct CredentialCacheTests {
    /// Gives keys with ascending numbers that are good for an hour, or fails.
    private final class Source: CredentialProvider {
        let name = "source"
        private let time: RecordingTimeSource
        private let state = Mutex((count: 0, isFailing: false))
        /// Answers are held back while this is locked by a waiting test.
        private let gate: AsyncStream<Void>?

        init(_ time: RecordingTimeSource, gate: AsyncStream<Void>? = nil) {
            self.time = time
            self.gate = gate
        }

        var count: Int { state.withLock { $0.count } }
        func fail(_ isFailing: Bool) { state.withLock { $0.isFailing = isFailing } }

        func credentials() async throws -> Credentials {
            let (count, isFailing) = state.withLock { state in
                state.count += 1
                return state
            }
            if let gate {
                for await _ in gate { break }
                try Task.checkCancellation()
            }
            if isFailing { throw CredentialError(.unreachable, provider: name, "down") }
            return Credentials(
                accessKeyID: "key\(count)", secretAccessKey: "s",
                expiration: time.now().adding(nanoseconds: 3_600_000_000_000))
        }
    }

    private let time = RecordingTimeSource()

    @Test("Credentials are kept until five minutes before they expire")
    func keeps() async throws {
        let source = Source(time)
        let cache = CredentialCache(source, time: time)
        #expect(try await cache.credentials().accessKeyID == "key1")
        time.advance(seconds: 3299)
        #expect(try await cache.credentials().accessKeyID == "key1")
        time.advance(seconds: 1)
        #expect(try await cache.credentials().accessKeyID == "key2")
    }

    @Test("When fresh ones cannot be had the old ones serve while they are valid, and no longer")
    func staleButValid() async throws {
        let source = Source(time)
        let cache = CredentialCache(source, time: time)
        _ = try await cache.credentials()
        source.fail(true)
        time.advance(seconds: 3400)
        #expect(try await cache.credentials().accessKeyID == "key1")
        // Not asked again at once.
        #expect(try await cache.credentials().accessKeyID == "key1")
        #expect(source.count == 2)
        time.advance(seconds: 200)
        await #expect(throws: CredentialError.self) { try await cache.credentials() }
    }

    @Test("Whoever comes while credentials are fetched waits for those")
    func oneAtATime() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let source = Source(time, gate: gate)
        let cache = CredentialCache(source, time: time)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await cache.credentials().accessKeyID } }
            opener.yield()
            for try await key in group { #expect(key == "key1") }
        }
        #expect(source.count == 1)
    }

    @Test("A request that is cancelled does not wait for credentials")
    func cancellation() async {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let cache = CredentialCache(Source(time, gate: gate), time: time)
        let request = Task { try await cache.credentials() }
        request.cancel()
        await #expect(throws: CancellationError.self) { try await request.value }
        opener.finish()
    }

    @Test("Credentials that a service called expired are fetched anew, unless that was done already")
    func invalidation() async throws {
        let source = Source(time)
        let cache = CredentialCache(source, time: time)
        let first = try await cache.credentials()
        await cache.invalidate(first)
        #expect(try await cache.credentials().accessKeyID == "key2")
        await cache.invalidate(first)
        #expect(try await cache.credentials().accessKeyID == "key2")
    }
}

import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Synchronization
import Testing

@Suite struct RetryMiddlewareTests {
    private let time = RecordingTimeSource()

    /// How many tries a request gets when each one fails like this.
    private func tries(
        _ operation: Operation, policy: RetryPolicy = RetryPolicy(), failure: TransportError
    ) async -> Int {
        let count = Mutex(0)
        let middleware = RetryMiddleware(policy, quota: RetryQuota(), time: time)
        let context = RequestContext(operation: operation, region: "us-east-1")
        await #expect(throws: TransportError.self) {
            try await middleware.handle(.sample, context: context) { _, _ in
                count.withLock { $0 += 1 }
                throw failure
            }
        }
        return count.withLock { $0 }
    }

    @Test("A connection that never stood is tried again, whatever the operation")
    func connectionFailed() async {
        #expect(await tries(.creating, failure: TransportError(.connectionFailed, "refused")) == 3)
    }

    @Test(
        "When an answer is lost only what may be done twice is done twice",
        arguments: [TransportError.Kind.connectionLost, .timedOut])
    func lostAnswer(kind: TransportError.Kind) async {
        #expect(await tries(.creating, failure: TransportError(kind, "")) == 1)
        #expect(await tries(.reading, failure: TransportError(kind, "")) == 3)
    }

    @Test("Who asks for it gets retries of what may be done twice then")
    func ambiguous() async {
        var policy = RetryPolicy()
        policy.retriesAmbiguousFailures = true
        #expect(await tries(.creating, policy: policy, failure: TransportError(.timedOut, "")) == 3)
    }

    @Test("A transport that is closed stays closed")
    func closed() async { #expect(await tries(.reading, failure: TransportError(.closed, "")) == 1) }

    @Test("An error that another try would meet again is not tried again")
    func clientError() async throws {
        let count = Mutex(0)
        let response = try await RetryMiddleware(quota: RetryQuota(), time: time)
            .handle(.sample, context: .sample) { _, _ in
                count.withLock { $0 += 1 }
                return AWSResponse(head: HTTPResponse(status: .notFound))
            }
        #expect(response.head.status == .notFound)
        #expect(count.withLock { $0 } == 1)
    }

    @Test("Each try says which one it is; all have the same invocation id")
    func headers() async throws {
        let seen = Mutex<[String]>([])
        _ = try await RetryMiddleware(quota: RetryQuota(), time: time, makeInvocationID: { "id" })
            .handle(.sample, context: .sample) { request, _ in
                let fields = request.head.headerFields
                let id = fields[HTTPField.Name("amz-sdk-invocation-id")!] ?? ""
                seen.withLock { $0.append("\(id) \(fields[HTTPField.Name("amz-sdk-request")!] ?? "")") }
                return AWSResponse(head: HTTPResponse(status: .serviceUnavailable))
            }
        #expect(seen.withLock { $0 } == ["id attempt=1; max=3", "id attempt=2; max=3", "id attempt=3; max=3"])
    }

    @Test("Invocation ids are UUIDs, each another one")
    func invocationIDs() {
        let ids = (0..<100).map { _ in RandomUUID.text() }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil })
    }

    @Test("In adaptive mode requests wait once the service has throttled, and not before")
    func adaptive() async throws {
        let time = ManualTimeSource(startingAt: .epoch)
        let limiter = AdaptiveRateLimiter(time: time)
        let middleware = RetryMiddleware(
            RetryPolicy(maximumAttempts: 1), quota: RetryQuota(), limiter: limiter, time: time)
        func send(_ status: HTTPResponse.Status) async throws {
            _ = try await middleware.handle(.sample, context: .sample) { _, _ in
                AWSResponse(head: HTTPResponse(status: status))
            }
        }
        for _ in 0..<10 {
            try await send(.ok)
            time.advance(nanoseconds: 100_000_000)
        }
        let before = time.now()
        try await send(.tooManyRequests)
        #expect(time.now() == before)
        for _ in 0..<3 { try await send(.ok) }
        let waited = try #require(time.now().nanoseconds(since: before))
        #expect(waited > 100_000_000 && waited < 10_000_000_000)
    }
}

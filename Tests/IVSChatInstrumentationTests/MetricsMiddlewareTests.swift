import AWSRuntime
import IVSChat
import IVSChatInstrumentation
import IVSChatTesting
import IVSTimestamps
import Metrics
import MetricsTestKit
import Testing

@Suite("Metrics of requests")
struct MetricsMiddlewareTests {
    private let metrics = TestMetrics()
    private let mock = MockTransport()
    private let clock = SteppingClock(step: .milliseconds(5))

    private var chat: IVSChatClient {
        IVSChatClient(region: "eu-west-1", transport: mock) {
            MetricsMiddleware(.calls, factory: metrics, now: clock.now)
            RetryMiddleware(RetryPolicy(), quota: RetryQuota(), time: ManualTimeSource(startingAt: .epoch), jitter: { 0 })
            MetricsMiddleware(.tries, factory: metrics, now: clock.now)
        }
    }

    private func dimensions(_ method: String, _ status: String, error: String? = nil) -> [(String, String)] {
        [("rpc.service", "ivschat"), ("rpc.method", method), ("http.response.status_code", status)]
            + (error.map { [("error.type", $0)] } ?? [])
    }

    @Test("An operation and its tries are counted apart, by operation and status")
    func counts() async throws {
        mock.respond(to: .getRoom, .exactly(1), with: IVSChatError(.internalServer, message: "m"))
        mock.drop(.getRoom, .exactly(1))
        mock.respond(to: .getRoom, with: .init())
        _ = try await chat.getRoom(.init(identifier: "x"))
        #expect(metrics.counterTotal(label: "smithy.client.calls", dimensions: dimensions("GetRoom", "200")) == 1)
        #expect(metrics.counterTotal(label: "smithy.client.call.attempts") == 3)
        #expect(metrics.counterTotal(label: "smithy.client.call.attempts", dimensions: dimensions("GetRoom", "500")) == 1)
        #expect(metrics.counterTotal(label: "smithy.client.call.attempts", dimensions: dimensions("GetRoom", "none")) == 1)
        #expect(metrics.counters(label: "smithy.client.call.errors").isEmpty)
        #expect(
            metrics.counterTotal(
                label: "smithy.client.call.attempt_errors", dimensions: dimensions("GetRoom", "none", error: "connectionLost")) == 1)
    }

    @Test("An operation that fails is counted as an error, by the service's code")
    func errors() async throws {
        mock.respond(to: .createRoom, with: IVSChatError(.serviceQuotaExceeded, message: "m", resourceID: "", limit: 5))
        _ = try? await chat.createRoom()
        #expect(
            metrics.counterTotal(
                label: "smithy.client.call.errors",
                dimensions: dimensions("CreateRoom", "402", error: "ServiceQuotaExceededException")) == 1)
    }

    @Test("Operations and tries are timed")
    func durations() async throws {
        mock.respond(to: .listRooms, with: .init(rooms: []))
        _ = try await chat.listRooms()
        // The clock is read at the start of the call, of the try, at the end of the try, of the call.
        let attempt = try metrics.expectTimer("smithy.client.call.attempt_duration", dimensions("ListRooms", "200"))
        let call = try metrics.expectTimer("smithy.client.call.duration", dimensions("ListRooms", "200"))
        #expect(attempt.values == [5_000_000])
        #expect(call.values == [15_000_000])
    }
}

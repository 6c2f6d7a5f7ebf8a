import AWSRuntime
import IVSChat
import IVSChatInstrumentation
import IVSChatTesting
import IVSTimestamps
import InMemoryTracing
import Testing
import Tracing

@Suite("Traces of requests")
struct TracingMiddlewareTests {
    private let tracer = InMemoryTracer()
    private let mock = MockTransport()

    private var chat: IVSChatClient {
        IVSChatClient(region: "eu-west-1", transport: mock) {
            TracingMiddleware(tracer: tracer)
            RetryMiddleware(RetryPolicy(), quota: RetryQuota(), time: ManualTimeSource(startingAt: .epoch), jitter: { 0 })
            TracingMiddleware(tracer: tracer)
        }
    }

    @Test("An operation is a client span, each try a child of it, with OpenTelemetry's attributes")
    func spans() async throws {
        mock.respond(to: .getRoom, .exactly(1), with: IVSChatError(.internalServer, message: "m", requestID: "r-1"))
        mock.respond(to: .getRoom, with: .init())
        _ = try await chat.getRoom(.init(identifier: "s3cret"))
        let spans = tracer.finishedSpans
        try #require(spans.count == 3)
        let (first, second, call) = (spans[0], spans[1], spans[2])
        #expect(spans.allSatisfy { $0.operationName == "ivschat.GetRoom" && $0.kind == .client })
        #expect(first.parentSpanID == call.spanID && second.parentSpanID == call.spanID && call.parentSpanID == nil)
        #expect(
            call.attributes == [
                "rpc.system": "aws-api", "rpc.service": "ivschat", "rpc.method": "GetRoom", "cloud.region": "eu-west-1",
                "http.request.method": "POST", "server.address": "ivschat.eu-west-1.amazonaws.com", "server.port": 443,
                "http.response.status_code": 200,
            ])
        #expect(call.status == nil)
        #expect(first.attributes.get("aws.request_id") == "r-1")
        #expect(first.attributes.get("error.type") == "InternalServerException")
        #expect(first.attributes.get("http.request.resend_count") == nil)
        #expect(second.attributes.get("http.request.resend_count") == 1)
        #expect(first.status == SpanStatus(code: .error, message: "InternalServerException"))
    }

    @Test("Where no answer came the span has the error and no status of HTTP")
    func noAnswer() async throws {
        mock.drop(.createRoom, as: .timedOut)
        _ = try? await chat.createRoom()
        let call = try #require(tracer.finishedSpans.last)
        #expect(call.attributes.get("error.type") == "timedOut")
        #expect(call.attributes.get("http.response.status_code") == nil)
        #expect(call.status?.code == .error)
        #expect(call.errors.count == 1)
    }

    @Test("A span is part of the trace that is under way")
    func parent() async throws {
        mock.respond(to: .listRooms, with: .init(rooms: []))
        try await tracer.withSpan("caller") { _ in _ = try await chat.listRooms() }
        let caller = try #require(tracer.finishedSpans.last)
        #expect(tracer.finishedSpans.dropLast().allSatisfy { $0.traceID == caller.traceID })
    }
}

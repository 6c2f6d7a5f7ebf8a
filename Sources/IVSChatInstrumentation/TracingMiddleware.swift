public import AWSRuntime
internal import HTTPTypes
public import Tracing

/// Makes a span of each request with swift-distributed-tracing, with the attributes that OpenTelemetry gives to calls of AWS SDKs
/// (Semantic Conventions, "AWS SDK" and "RPC").
///
/// Around the retries of a client there is a span for an operation; inside them one for each try, a child of the former when both layers
/// are there. Spans are of kind client and named `ivschat.CreateRoom`.
///
/// | attribute | example |
/// |---|---|
/// | `rpc.system` | `aws-api` |
/// | `rpc.service` | `ivschat` |
/// | `rpc.method` | `CreateRoom` |
/// | `cloud.region` | `eu-west-1` |
/// | `http.request.method` | `POST` |
/// | `server.address`, `server.port` | `ivschat.eu-west-1.amazonaws.com`, 443 |
/// | `http.request.resend_count` | 1 for the second try; absent for the first |
/// | `http.response.status_code` | 200; absent when no answer came |
/// | `aws.request_id` | what AWS support asks for |
/// | `error.type` | `ResourceNotFoundException`, `timedOut`; absent on success |
///
/// Nothing of input, output or headers is in a span. An error of the service sets its status; an error that is thrown is recorded as well.
public struct TracingMiddleware: Middleware {
    private let service: String
    private let tracer: (any Tracer)?

    /// - Parameters:
    ///   - service: the `rpc.service` of the spans.
    ///   - tracer: where the spans go; nil for where `InstrumentationSystem` sends them.
    public init(service: String = defaultServiceName, tracer: (any Tracer)? = nil) {
        self.service = service
        self.tracer = tracer
    }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        try await (tracer ?? InstrumentationSystem.tracer).withSpan(
            "\(service).\(context.operation.name)", ofKind: .client
        ) { span in
            span.updateAttributes { attributes in
                attributes["rpc.system"] = "aws-api"
                attributes["rpc.service"] = service
                attributes["rpc.method"] = context.operation.name
                attributes["cloud.region"] = context.region
                attributes["http.request.method"] = request.head.method.rawValue
                if let server = try? Endpoint(url: "\(request.head.scheme ?? "https")://\(request.head.authority ?? "")") {
                    attributes["server.address"] = server.host
                    attributes["server.port"] = server.port
                }
                if context.attempt > 1 { attributes["http.request.resend_count"] = context.attempt - 1 }
            }
            do {
                let response = try await next(request, context)
                Self.record(Outcome(response, to: context.operation), in: span)
                return response
            } catch {
                // `withSpan` records the error itself.
                Self.record(Outcome(error), in: span)
                throw error
            }
        }
    }

    private static func record(_ outcome: Outcome, in span: any Span) {
        span.updateAttributes { attributes in
            if let status = outcome.status { attributes["http.response.status_code"] = status }
            if let id = outcome.requestID { attributes["aws.request_id"] = id }
            if let error = outcome.errorType { attributes["error.type"] = error }
        }
        if let error = outcome.errorType { span.setStatus(SpanStatus(code: .error, message: error)) }
    }
}

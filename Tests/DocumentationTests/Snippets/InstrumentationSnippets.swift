import IVSChat
import IVSChatInstrumentation
import Logging

/// The examples of the article on logs, metrics and traces.
enum InstrumentationSnippets {
    static func client(_ settings: AWSConfiguration) throws {
        // snippet: instrumentation
        let logger = Logger(label: "com.example.chat")
        let chat = try IVSChatClient(
            settings: settings, transport: HTTPTransport(settings),
            aroundRetries: {
                TracingMiddleware()
                MetricsMiddleware(.calls)
                LoggingMiddleware(logger)
            },
            aroundTries: {
                TracingMiddleware()
                MetricsMiddleware(.tries)
            })
        // end
        _ = chat
    }

    static func wrap(_ chat: IVSChatClient, _ logger: Logger) {
        // snippet: wrap
        let logged = chat.withConfig { $0.wrap { LoggingMiddleware(logger) } }
        // end
        _ = logged
    }
}

// snippet: own-middleware
struct Stopwatch: Middleware {
    func handle(_ request: AWSRequest, context: RequestContext, next: Next) async throws -> AWSResponse {
        let start = ContinuousClock.now
        defer { print(context.operation.name, ContinuousClock.now - start) }
        return try await next(request, context)
    }
}
// end

/// A layer around the transport: signs, retries, logs, measures. It may change the request, send it on any number of times, change the
/// answer, or give one itself.
///
///     struct Stopwatch: Middleware {
///         func handle(_ request: AWSRequest, context: RequestContext, next: Next) async throws -> AWSResponse {
///             let start = ContinuousClock.now
///             defer { print(context.operation.name, ContinuousClock.now - start) }
///             return try await next(request, context)
///         }
///     }
///
/// Layers are put together in a `MiddlewareBuilder` block, the outermost first. Together they are one generic type, so that the compiler
/// sees through the whole stack.
public protocol Middleware: Sendable {
    /// What lies further in: the next layer, and at last the transport.
    typealias Next = @Sendable (AWSRequest, RequestContext) async throws -> AWSResponse

    func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse
}

/// Sends requests on as they are.
public struct NoMiddleware: Middleware {
    public init() {}

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        try await next(request, context)
    }
}

/// A layer of a type that is not known before the program runs, to be put together with others.
public struct AnyMiddleware: Middleware {
    private let layer: any Middleware

    public init(_ layer: any Middleware) { self.layer = layer }

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        try await layer.handle(request, context: context, next: next)
    }
}

/// Two layers, one around the other.
public struct MiddlewarePair<Outer: Middleware, Inner: Middleware>: Middleware {
    let outer: Outer
    let inner: Inner

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        try await outer.handle(request, context: context) { [inner] request, context in
            try await inner.handle(request, context: context, next: next)
        }
    }
}

/// A layer that is there or not: an `if` in a builder block.
public struct OptionalMiddleware<Wrapped: Middleware>: Middleware {
    let wrapped: Wrapped?

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        guard let wrapped else { return try await next(request, context) }
        return try await wrapped.handle(request, context: context, next: next)
    }
}

/// One layer or another: an `if` with `else` in a builder block.
public enum EitherMiddleware<First: Middleware, Second: Middleware>: Middleware {
    case first(First)
    case second(Second)

    public func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        switch self {
        case .first(let layer): try await layer.handle(request, context: context, next: next)
        case .second(let layer): try await layer.handle(request, context: context, next: next)
        }
    }
}

/// Puts layers together, the outermost first.
@resultBuilder
public enum MiddlewareBuilder {
    public static func buildBlock() -> NoMiddleware { NoMiddleware() }

    public static func buildPartialBlock<Layer: Middleware>(first: Layer) -> Layer { first }

    public static func buildPartialBlock<Outer: Middleware, Inner: Middleware>(
        accumulated: Outer, next: Inner
    ) -> MiddlewarePair<Outer, Inner> {
        MiddlewarePair(outer: accumulated, inner: next)
    }

    public static func buildOptional<Layer: Middleware>(_ layer: Layer?) -> OptionalMiddleware<Layer> {
        OptionalMiddleware(wrapped: layer)
    }

    public static func buildEither<First: Middleware, Second: Middleware>(
        first layer: First
    ) -> EitherMiddleware<First, Second> {
        .first(layer)
    }

    public static func buildEither<First: Middleware, Second: Middleware>(
        second layer: Second
    ) -> EitherMiddleware<First, Second> {
        .second(layer)
    }
}

/// Layers from a block: `let layers = middleware { Logging(); Retrying() }`.
public func middleware<Layers: Middleware>(@MiddlewareBuilder _ layers: () -> Layers) -> Layers { layers() }

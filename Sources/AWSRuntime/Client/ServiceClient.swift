internal import HTTPTypes

/// Calls the operations of a service: documents in, documents out. The clients of services are thin typed layers over one of these.
public struct ServiceClient: Sendable {
    public let model: ServiceModel
    /// `eu-west-1`
    public var region: String
    public var endpoint: Endpoint
    public var transport: any Transport
    /// The layers around the transport, as one.
    public var middleware: any Middleware

    public init(
        model: ServiceModel, region: String, endpoint: Endpoint, transport: any Transport,
        middleware: any Middleware = NoMiddleware()
    ) {
        self.model = model
        self.region = region
        self.endpoint = endpoint
        self.transport = transport
        self.middleware = middleware
    }

    /// Calls an operation: the one path that every call takes.
    ///
    /// - Parameter input: a map with the names of the model; null stands for no input.
    /// - Returns: the output; an empty map for an operation that has none.
    /// - Throws: `ParameterError` when the input cannot be sent, `ServiceError` when the service answered with an error,
    ///   `TransportError` when no whole answer came, and what a middleware throws.
    public func execute(_ operation: Operation, _ input: Document) async throws -> Document {
        var request = try RestJSON.encodeRequest(operation, input)
        request.head.scheme = endpoint.scheme.rawValue
        request.head.authority = endpoint.authority
        if !endpoint.basePath.isEmpty { request.head.path = endpoint.basePath + (request.head.path ?? "/") }
        let context = RequestContext(operation: operation, region: region, input: input)
        let response = try await middleware.handle(request, context: context) { [transport] request, context in
            try Task.checkCancellation()
            return try await transport.send(request, context: context)
        }
        return try RestJSON.decodeResponse(response, to: operation, errors: model.errors)
    }

    /// The pages of an operation that gives its answer in pages, one request each, made when the page is asked for.
    public func pages(_ operation: Operation, _ input: Document) -> DocumentPages {
        DocumentPages(client: self, cursor: PageCursor(operation, input))
    }
}

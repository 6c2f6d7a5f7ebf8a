public import AWSRuntime

/// A client of Amazon IVS Chat: one function for each of its 17 operations, in `Model/Operations`, and listings as sequences.
///
///     let chat = IVSChatClient(region: "eu-west-1", transport: transport)
///     let room = try await chat.createRoom { $0.name = "lobby" }
///     for try await room in chat.rooms() { print(room.name ?? "") }
///
/// A value, cheap to copy and safe to share: copies use the same transport.
public struct IVSChatClient: Sendable {
    /// What a client goes by.
    public struct Configuration: Sendable {
        /// Where rooms live: `eu-west-1`.
        public var region: String
        /// Nil for that of Amazon IVS Chat in the region.
        public var endpoint: Endpoint?
        public var transport: any Transport
        /// The layers around the transport, as one.
        public var middleware: any Middleware

        public init(
            region: String, endpoint: Endpoint? = nil, transport: any Transport,
            middleware: any Middleware = NoMiddleware()
        ) {
            self.region = region
            self.endpoint = endpoint
            self.transport = transport
            self.middleware = middleware
        }

        /// Puts layers around those that are there: `chat.withConfig { $0.wrap { LoggingMiddleware(logger) } }`. They see an operation once,
        /// with all its tries.
        public mutating func wrap(@MiddlewareBuilder in layers: () -> some Middleware) {
            middleware = MiddlewareBuilder.buildPartialBlock(accumulated: layers(), next: AnyMiddleware(middleware))
        }
    }

    public let configuration: Configuration
    let service: ServiceClient

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        service = ServiceClient(
            model: IVSChatModel.service, region: configuration.region,
            endpoint: configuration.endpoint ?? .ivsChat(region: configuration.region),
            transport: configuration.transport, middleware: configuration.middleware)
    }

    /// - Parameters:
    ///   - region: where rooms live: `eu-west-1`.
    ///   - endpoint: nil for that of Amazon IVS Chat in the region.
    ///   - transport: carries the requests.
    ///   - middleware: layers around the transport, the outermost first.
    public init(
        region: String, endpoint: Endpoint? = nil, transport: any Transport,
        @MiddlewareBuilder middleware: () -> some Middleware = { NoMiddleware() }
    ) {
        self.init(
            Configuration(region: region, endpoint: endpoint, transport: transport, middleware: middleware()))
    }

    /// A client with a changed configuration, over the same transport unless that is what changes:
    /// `chat.withConfig { $0.region = "us-east-1" }`.
    public func withConfig(_ change: (inout Configuration) throws -> Void) rethrows -> IVSChatClient {
        var configuration = configuration
        try change(&configuration)
        return IVSChatClient(configuration)
    }

    /// Calls an operation with documents: the path below all functions of this client, for callers that know operations only by name.
    ///
    /// - Parameters:
    ///   - operation: one of `IVSChatModel`.
    ///   - input: a map with the names of the model.
    /// - Returns: the output; an empty map for an operation that answers without a body.
    /// - Throws: `ParameterError` when the input cannot be sent, `ServiceError` when the service answered with an error,
    ///   `TransportError` when no whole answer came, and what a middleware throws.
    public func execute(_ operation: Operation, _ input: Document) async throws -> Document {
        try await service.execute(operation, input)
    }

    /// Lets go of the transport's connections. Neither this client nor its copies send anything afterwards.
    public func close() async throws { try await configuration.transport.close() }

    func invoke<Input, Output>(_ operation: TypedOperation<Input, Output>, _ input: Input) async throws -> Output {
        do {
            let answer = try await execute(operation.operation, input.document)
            guard let output = Output(document: answer) else {
                throw TransportError(.invalidResponse, "the answer to \(operation.operation) is not a structure")
            }
            return output
        } catch let error as ServiceError {
            throw IVSChatError(error)
        }
    }
}

extension Endpoint {
    /// Amazon IVS Chat itself in a region, reached over IPv4 (AWS General Reference, "Amazon IVS endpoints and quotas").
    public static func ivsChat(region: String) -> Endpoint {
        Endpoint(host: "\(IVSChatModel.service.endpointPrefix).\(region).amazonaws.com")
    }
}

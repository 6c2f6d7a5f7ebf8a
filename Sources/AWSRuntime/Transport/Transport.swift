/// Carries one request to a service and its answer back: the embedded service, HTTP, a mock. Nothing above it knows which.
public protocol Transport: Sendable {
    /// Throws `TransportError` when no whole answer came; an answer with an error status is an answer.
    func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse
    /// Lets go of connections. Nothing is sent afterwards.
    func close() async throws
}

extension Transport {
    public func close() async throws {}
}

/// What travels with a request through middleware and transport without being on the wire.
public struct RequestContext: Sendable {
    public var operation: Operation
    public var region: String
    /// 1 for the first try.
    public var attempt: Int
    /// What the caller asked for, with the names of the model. Show it only `redacted(as: operation.input)`.
    public var input: Document

    public init(operation: Operation, region: String, attempt: Int = 1, input: Document = .null) {
        self.operation = operation
        self.region = region
        self.attempt = attempt
        self.input = input
    }
}

/// No answer came.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable { case connectionFailed, timedOut, connectionLost, invalidResponse, closed }
    public var kind: Kind
    public var message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { message }
}

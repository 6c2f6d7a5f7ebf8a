public import HTTPTypes

/// One operation of a service's model: everything that client, server, shell and docs know about it. An object, so that a request
/// carries it along at the cost of a reference; two are equal when they are the same one.
public final class Operation: Sendable {
    /// As the service's API has it, such as `CreateRoom`.
    public let name: String
    public let method: HTTPRequest.Method
    /// The path with `{labels}`, such as `/tags/{resourceArn}`.
    public let uri: String
    public let successStatus: Int
    public let input: Shape
    /// Nil when the operation answers without a body (204).
    public let output: Shape?
    public let errors: [ErrorShape]
    /// The same request twice has the effect of one.
    public let isIdempotent: Bool
    /// Changes nothing.
    public let isReadOnly: Bool
    /// Takes a resource away for good, so that whoever asks for it by hand may be asked back.
    public let isDestructive: Bool
    public let pagination: Pagination?
    /// How often an account may call it in a region, unless its quota was raised; nil where nothing is known of it.
    public let callsPerSecond: Int?
    /// One line and further paragraphs, in our own words.
    public let summary: String
    public let details: String
    let template: URITemplate

    public init(
        name: String, method: HTTPRequest.Method, uri: String, successStatus: Int, input: Shape, output: Shape?,
        errors: [ErrorShape], isIdempotent: Bool = false, isReadOnly: Bool = false, isDestructive: Bool = false,
        pagination: Pagination? = nil, callsPerSecond: Int? = nil, summary: String, details: String = ""
    ) {
        self.name = name
        self.method = method
        self.uri = uri
        self.successStatus = successStatus
        self.input = input
        self.output = output
        self.errors = errors
        self.isIdempotent = isIdempotent
        self.isReadOnly = isReadOnly
        self.isDestructive = isDestructive
        self.pagination = pagination
        self.callsPerSecond = callsPerSecond
        self.summary = summary
        self.details = details
        template = URITemplate(uri)
    }

    /// Names of the members that page through a list.
    public struct Pagination: Sendable {
        public let inputToken: String
        public let outputToken: String
        public let items: String
        public let pageSize: String

        public init(inputToken: String, outputToken: String, items: String, pageSize: String) {
            self.inputToken = inputToken
            self.outputToken = outputToken
            self.items = items
            self.pageSize = pageSize
        }
    }
}

extension Operation: Hashable {
    public static func == (left: Operation, right: Operation) -> Bool { left === right }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Operation: CustomStringConvertible {
    public var description: String { name }
}

/// An error that an operation is modelled to answer.
public struct ErrorShape: Sendable {
    public let shape: Shape
    public let status: Int
    public let isThrottling: Bool
    public var name: String { shape.name }

    public init(_ shape: Shape, status: Int, isThrottling: Bool = false) {
        self.shape = shape
        self.status = status
        self.isThrottling = isThrottling
    }
}

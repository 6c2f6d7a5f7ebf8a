public import HTTPTypes

/// An HTTP request with its whole body.
public struct AWSRequest: Sendable, Hashable {
    /// `path` holds path and query as they go over the wire, percent-encoded.
    public var head: HTTPRequest
    public var body: [UInt8]

    public init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// An HTTP response with its whole body.
public struct AWSResponse: Sendable, Hashable {
    public var head: HTTPResponse
    public var body: [UInt8]

    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

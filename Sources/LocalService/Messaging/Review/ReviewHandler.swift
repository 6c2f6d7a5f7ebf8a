public import IVSJSON

/// What stands behind a room's review handler: gets a message before the room does, and says what is to become of it.
///
/// On AWS it is always a Lambda function. Here its ARN can stand for other things as well, each a type of its own: a function at an endpoint
/// that speaks Lambda's invoke API, an HTTP URL, a program, a closure.
public protocol ReviewHandler: Sendable {
    /// `lambda`, `url`, `command` or `closure`.
    var kind: String { get }
    /// Where messages go, for people to read; nil for what has no place.
    var target: String? { get }

    /// Has a message reviewed: JSON text in, JSON text out (Amazon IVS Chat user guide, "Chat Message Review Handler").
    ///
    /// Nobody waits longer than the time limit: what comes later counts for nothing, and the task is cancelled then.
    /// - Parameter function: the ARN that the room names.
    /// - Throws: whatever kept the function from an answer. `description` of the error goes into no message to users.
    func review(_ event: [UInt8], function: String) async throws -> [UInt8]
}

/// A review handler could not be called, or failed.
public struct ReviewFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// Has messages reviewed in this process.
public struct ClosureReviewHandler: ReviewHandler {
    private let body: @Sendable (JSONValue) async throws -> JSONValue

    /// - Parameter body: gets `{Content, MessageId, RoomArn, Attributes, Sender}` and gives `{ReviewResult, Content, Attributes}`.
    public init(_ body: @escaping @Sendable (JSONValue) async throws -> JSONValue) {
        self.body = body
    }

    public var kind: String { "closure" }
    public var target: String? { nil }

    public func review(_ event: [UInt8], function: String) async throws -> [UInt8] {
        try await body(JSONValue(parsing: event)).serialized()
    }
}

// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Adds tags to a room or logging configuration, or changes their values.
    public static let tagResource = Operation(
        name: "TagResource", method: .post, uri: "/tags/{resourceArn}", successStatus: 200,
        input: Shapes.tagResourceRequest, output: Shapes.tagResourceResponse,
        errors: [
            Errors.resourceNotFound,
            Errors.internalServer,
            Errors.validation,
        ],
        isIdempotent: true,
        callsPerSecond: 10,
        summary: "Adds tags to a room or logging configuration, or changes their values.",
        details: """
            Tags that are not named here stay as they are. A resource carries up to 50 tags. Keys that start with `aws:` are reserved. At most 10 calls per second.
            """
    )
}

/// The request of `TagResource`: adds tags to a room or logging configuration, or changes their values.
public struct TagResourceRequest: DocumentConvertible, Hashable {
    /// ARN of the room or logging configuration.
    public var resourceARN: String?
    /// Tags to add or change: keys of 1 to 128 characters, values of up to 256.
    public var tags: [String: String]?

    /// A request to be filled in.
    public init() {}

    public init(resourceARN: String, tags: [String: String]) {
        self.resourceARN = resourceARN
        self.tags = tags
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        resourceARN = document.member("resourceArn")
        tags = document.member("tags")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("resourceArn", resourceARN)
        fields.add("tags", tags)
        return .map(fields)
    }
}

/// The answer of `TagResource`.
public struct TagResourceResponse: DocumentConvertible, Hashable {
    public init() {}

    public init?(document: Document) {
        guard case .map = document else { return nil }
    }

    public var document: Document { .empty }
}

extension TypedOperation where Input == TagResourceRequest, Output == TagResourceResponse {
    /// Adds tags to a room or logging configuration, or changes their values.
    public static var tagResource: Self { Self(IVSChatModel.tagResource) }
}

extension IVSChatClient {
    /// Adds tags to a room or logging configuration, or changes their values.
    ///
    /// Tags that are not named here stay as they are. A resource carries up to 50 tags. Keys that start with `aws:` are
    /// reserved. At most 10 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.resourceNotFound`, `.internalServer`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    @discardableResult
    public func tagResource(_ request: TagResourceRequest) async throws -> TagResourceResponse {
        try await invoke(.tagResource, request)
    }

    /// Adds tags to a room or logging configuration, or changes their values.
    ///
    /// The same as `tagResource(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func tagResource(_ fill: (inout TagResourceRequest) throws -> Void) async throws -> TagResourceResponse {
        var request = TagResourceRequest()
        try fill(&request)
        return try await tagResource(request)
    }
}

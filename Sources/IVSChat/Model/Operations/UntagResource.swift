// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Removes tags from a room or logging configuration.
    public static let untagResource = Operation(
        name: "UntagResource", method: .delete, uri: "/tags/{resourceArn}", successStatus: 200,
        input: Shapes.untagResourceRequest, output: Shapes.untagResourceResponse,
        errors: [
            Errors.resourceNotFound,
            Errors.internalServer,
            Errors.validation,
        ],
        isIdempotent: true,
        callsPerSecond: 10,
        summary: "Removes tags from a room or logging configuration.",
        details: """
            Keys that the resource does not carry are passed over in silence. At most 10 calls per second.
            """
    )
}

/// The request of `UntagResource`: removes tags from a room or logging configuration.
public struct UntagResourceRequest: DocumentConvertible, Hashable {
    /// ARN of the room or logging configuration.
    public var resourceARN: String?
    /// Keys of the tags to remove.
    public var tagKeys: [String]?

    /// A request to be filled in.
    public init() {}

    public init(resourceARN: String, tagKeys: [String]) {
        self.resourceARN = resourceARN
        self.tagKeys = tagKeys
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        resourceARN = document.member("resourceArn")
        tagKeys = document.member("tagKeys")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("resourceArn", resourceARN)
        fields.add("tagKeys", tagKeys)
        return .map(fields)
    }
}

/// The answer of `UntagResource`.
public struct UntagResourceResponse: DocumentConvertible, Hashable {
    public init() {}

    public init?(document: Document) {
        guard case .map = document else { return nil }
    }

    public var document: Document { .empty }
}

extension TypedOperation where Input == UntagResourceRequest, Output == UntagResourceResponse {
    /// Removes tags from a room or logging configuration.
    public static var untagResource: Self { Self(IVSChatModel.untagResource) }
}

extension IVSChatClient {
    /// Removes tags from a room or logging configuration.
    ///
    /// Keys that the resource does not carry are passed over in silence. At most 10 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.resourceNotFound`, `.internalServer`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    @discardableResult
    public func untagResource(_ request: UntagResourceRequest) async throws -> UntagResourceResponse {
        try await invoke(.untagResource, request)
    }

    /// Removes tags from a room or logging configuration.
    ///
    /// The same as `untagResource(_:)` with a request, which `fill` fills in.
    @discardableResult
    public func untagResource(_ fill: (inout UntagResourceRequest) throws -> Void) async throws -> UntagResourceResponse {
        var request = UntagResourceRequest()
        try fill(&request)
        return try await untagResource(request)
    }
}

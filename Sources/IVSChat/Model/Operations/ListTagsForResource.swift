// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Returns the tags of a room or logging configuration.
    public static let listTagsForResource = Operation(
        name: "ListTagsForResource", method: .get, uri: "/tags/{resourceArn}", successStatus: 200,
        input: Shapes.listTagsForResourceRequest, output: Shapes.listTagsForResourceResponse,
        errors: [
            Errors.resourceNotFound,
            Errors.internalServer,
            Errors.validation,
        ],
        isReadOnly: true,
        callsPerSecond: 10,
        summary: "Returns the tags of a room or logging configuration.",
        details: """
            All tags come at once, there are no pages. At most 10 calls per second.
            """
    )
}

/// The request of `ListTagsForResource`: returns the tags of a room or logging configuration.
public struct ListTagsForResourceRequest: DocumentConvertible, Hashable {
    /// ARN of the room or logging configuration.
    public var resourceARN: String?

    /// A request to be filled in.
    public init() {}

    public init(resourceARN: String) {
        self.resourceARN = resourceARN
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        resourceARN = document.member("resourceArn")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("resourceArn", resourceARN)
        return .map(fields)
    }
}

/// The answer of `ListTagsForResource`.
public struct ListTagsForResourceResponse: DocumentConvertible, Hashable {
    /// Tags of the resource, key to value.
    public var tags: [String: String]

    public init(tags: [String: String]) {
        self.tags = tags
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        tags = document.member("tags") ?? [:]
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("tags", tags)
        return .map(fields)
    }
}

extension TypedOperation where Input == ListTagsForResourceRequest, Output == ListTagsForResourceResponse {
    /// Returns the tags of a room or logging configuration.
    public static var listTagsForResource: Self { Self(IVSChatModel.listTagsForResource) }
}

extension IVSChatClient {
    /// Returns the tags of a room or logging configuration.
    ///
    /// All tags come at once, there are no pages. At most 10 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.resourceNotFound`, `.internalServer`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    public func listTagsForResource(_ request: ListTagsForResourceRequest) async throws -> ListTagsForResourceResponse {
        try await invoke(.listTagsForResource, request)
    }

    /// Returns the tags of a room or logging configuration.
    ///
    /// The same as `listTagsForResource(_:)` with a request, which `fill` fills in.
    public func listTagsForResource(_ fill: (inout ListTagsForResourceRequest) throws -> Void) async throws -> ListTagsForResourceResponse {
        var request = ListTagsForResourceRequest()
        try fill(&request)
        return try await listTagsForResource(request)
    }
}

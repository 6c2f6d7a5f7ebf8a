// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Lists the rooms of the account in this region, last changed first.
    public static let listRooms = Operation(
        name: "ListRooms", method: .post, uri: "/ListRooms", successStatus: 200,
        input: Shapes.listRoomsRequest, output: Shapes.listRoomsResponse,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.validation,
        ],
        isReadOnly: true,
        pagination: .init(
            inputToken: "nextToken", outputToken: "nextToken", items: "rooms", pageSize: "maxResults"),
        callsPerSecond: 5,
        summary: "Lists the rooms of the account in this region, last changed first.",
        details: """
            One call gives one page of up to `maxResults` items; `nextToken` of the answer asks for the page after it, until there is none. The filters `name`, `messageReviewHandlerUri` and `loggingConfigurationIdentifier` match exactly.

            The summaries leave out the message rate and length; GetRoom has them. At most 5 calls per second.
            """
    )
}

/// The request of `ListRooms`: lists the rooms of the account in this region, last changed first.
public struct ListRoomsRequest: DocumentConvertible, Hashable {
    /// Only rooms with exactly this name.
    public var name: String?
    /// The page to begin with: `nextToken` of the answer before. The first page if left out.
    public var nextToken: String?
    /// Most items on a page, 1 to 50; 50 if left out.
    public var maxResults: Int?
    /// Only rooms whose messages are reviewed by the function with this ARN.
    public var messageReviewHandlerURI: String?
    /// Only rooms that log to the logging configuration with this ARN.
    public var loggingConfigurationIdentifier: String?

    public init(
        name: String? = nil,
        nextToken: String? = nil,
        maxResults: Int? = nil,
        messageReviewHandlerURI: String? = nil,
        loggingConfigurationIdentifier: String? = nil
    ) {
        self.name = name
        self.nextToken = nextToken
        self.maxResults = maxResults
        self.messageReviewHandlerURI = messageReviewHandlerURI
        self.loggingConfigurationIdentifier = loggingConfigurationIdentifier
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        name = document.member("name")
        nextToken = document.member("nextToken")
        maxResults = document.member("maxResults")
        messageReviewHandlerURI = document.member("messageReviewHandlerUri")
        loggingConfigurationIdentifier = document.member("loggingConfigurationIdentifier")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("name", name)
        fields.add("nextToken", nextToken)
        fields.add("maxResults", maxResults)
        fields.add("messageReviewHandlerUri", messageReviewHandlerURI)
        fields.add("loggingConfigurationIdentifier", loggingConfigurationIdentifier)
        return .map(fields)
    }
}

/// The answer of `ListRooms`.
public struct ListRoomsResponse: DocumentConvertible, Hashable {
    /// The rooms of this page.
    public var rooms: [RoomSummary]
    /// Token of the page after this one; absent on the last page.
    public var nextToken: String?

    public init(rooms: [RoomSummary], nextToken: String? = nil) {
        self.rooms = rooms
        self.nextToken = nextToken
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        rooms = document.member("rooms") ?? []
        nextToken = document.member("nextToken")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("rooms", rooms)
        fields.add("nextToken", nextToken)
        return .map(fields)
    }
}

extension TypedOperation where Input == ListRoomsRequest, Output == ListRoomsResponse {
    /// Lists the rooms of the account in this region, last changed first.
    public static var listRooms: Self { Self(IVSChatModel.listRooms) }
}

extension IVSChatClient {
    /// Lists the rooms of the account in this region, last changed first.
    ///
    /// One call gives one page of up to `maxResults` items; `nextToken` of the answer asks for the page after it, until
    /// there is none. The filters `name`, `messageReviewHandlerUri` and `loggingConfigurationIdentifier` match exactly.
    ///
    /// The summaries leave out the message rate and length; GetRoom has them. At most 5 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.validation` or one that
    /// any operation may answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer
    /// came.
    public func listRooms(_ request: ListRoomsRequest) async throws -> ListRoomsResponse {
        try await invoke(.listRooms, request)
    }

    /// Lists the rooms of the account in this region, last changed first.
    ///
    /// The same as `listRooms(_:)` with a request, which `fill` fills in.
    public func listRooms(_ fill: (inout ListRoomsRequest) throws -> Void = { _ in }) async throws -> ListRoomsResponse {
        var request = ListRoomsRequest()
        try fill(&request)
        return try await listRooms(request)
    }
}

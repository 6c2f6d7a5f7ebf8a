// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Lists the logging configurations of the account in this region.
    public static let listLoggingConfigurations = Operation(
        name: "ListLoggingConfigurations", method: .post, uri: "/ListLoggingConfigurations", successStatus: 200,
        input: Shapes.listLoggingConfigurationsRequest, output: Shapes.listLoggingConfigurationsResponse,
        errors: [
            Errors.accessDenied,
            Errors.validation,
        ],
        isReadOnly: true,
        pagination: .init(
            inputToken: "nextToken", outputToken: "nextToken", items: "loggingConfigurations", pageSize: "maxResults"),
        callsPerSecond: 3,
        summary: "Lists the logging configurations of the account in this region.",
        details: """
            One call gives one page of up to `maxResults` items; `nextToken` of the answer asks for the page after it, until there is none. At most 3 calls per second.
            """
    )
}

/// The request of `ListLoggingConfigurations`: lists the logging configurations of the account in this region.
public struct ListLoggingConfigurationsRequest: DocumentConvertible, Hashable {
    /// The page to begin with: `nextToken` of the answer before. The first page if left out.
    public var nextToken: String?
    /// Most items on a page, 1 to 50; 50 if left out.
    public var maxResults: Int?

    public init(nextToken: String? = nil, maxResults: Int? = nil) {
        self.nextToken = nextToken
        self.maxResults = maxResults
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        nextToken = document.member("nextToken")
        maxResults = document.member("maxResults")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("nextToken", nextToken)
        fields.add("maxResults", maxResults)
        return .map(fields)
    }
}

/// The answer of `ListLoggingConfigurations`.
public struct ListLoggingConfigurationsResponse: DocumentConvertible, Hashable {
    /// The logging configurations of this page.
    public var loggingConfigurations: [LoggingConfigurationSummary]
    /// Token of the page after this one; absent on the last page.
    public var nextToken: String?

    public init(loggingConfigurations: [LoggingConfigurationSummary], nextToken: String? = nil) {
        self.loggingConfigurations = loggingConfigurations
        self.nextToken = nextToken
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        loggingConfigurations = document.member("loggingConfigurations") ?? []
        nextToken = document.member("nextToken")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("loggingConfigurations", loggingConfigurations)
        fields.add("nextToken", nextToken)
        return .map(fields)
    }
}

extension TypedOperation where Input == ListLoggingConfigurationsRequest, Output == ListLoggingConfigurationsResponse {
    /// Lists the logging configurations of the account in this region.
    public static var listLoggingConfigurations: Self { Self(IVSChatModel.listLoggingConfigurations) }
}

extension IVSChatClient {
    /// Lists the logging configurations of the account in this region.
    ///
    /// One call gives one page of up to `maxResults` items; `nextToken` of the answer asks for the page after it, until
    /// there is none. At most 3 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.validation` or one that any operation may
    /// answer; `ParameterError` when the request cannot be sent; `TransportError` when no answer came.
    public func listLoggingConfigurations(_ request: ListLoggingConfigurationsRequest) async throws -> ListLoggingConfigurationsResponse {
        try await invoke(.listLoggingConfigurations, request)
    }

    /// Lists the logging configurations of the account in this region.
    ///
    /// The same as `listLoggingConfigurations(_:)` with a request, which `fill` fills in.
    public func listLoggingConfigurations(_ fill: (inout ListLoggingConfigurationsRequest) throws -> Void = { _ in }) async throws -> ListLoggingConfigurationsResponse {
        var request = ListLoggingConfigurationsRequest()
        try fill(&request)
        return try await listLoggingConfigurations(request)
    }
}

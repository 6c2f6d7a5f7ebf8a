// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Deletes a logging configuration that no room uses.
    public static let deleteLoggingConfiguration = Operation(
        name: "DeleteLoggingConfiguration", method: .post, uri: "/DeleteLoggingConfiguration", successStatus: 204,
        input: Shapes.deleteLoggingConfigurationRequest, output: nil,
        errors: [
            Errors.conflict,
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        isIdempotent: true,
        isDestructive: true,
        callsPerSecond: 3,
        summary: "Deletes a logging configuration that no room uses.",
        details: """
            While a room still names the logging configuration, or while it is changing its state, the call fails with ConflictException: detach it with UpdateRoom first. What was logged stays where it is. At most 3 calls per second.
            """
    )
}

/// The request of `DeleteLoggingConfiguration`: deletes a logging configuration that no room uses.
public struct DeleteLoggingConfigurationRequest: DocumentConvertible, Hashable {
    /// ARN of the logging configuration to delete.
    public var identifier: String?

    /// A request to be filled in.
    public init() {}

    public init(identifier: String) {
        self.identifier = identifier
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        identifier = document.member("identifier")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("identifier", identifier)
        return .map(fields)
    }
}

extension TypedOperation where Input == DeleteLoggingConfigurationRequest, Output == NoOutput {
    /// Deletes a logging configuration that no room uses.
    public static var deleteLoggingConfiguration: Self { Self(IVSChatModel.deleteLoggingConfiguration) }
}

extension IVSChatClient {
    /// Deletes a logging configuration that no room uses.
    ///
    /// While a room still names the logging configuration, or while it is changing its state, the call fails with
    /// ConflictException: detach it with UpdateRoom first. What was logged stays where it is. At most 3 calls per
    /// second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.conflict`, `.accessDenied`, `.resourceNotFound`,
    /// `.pendingVerification`, `.validation` or one that any operation may answer; `ParameterError` when the request
    /// cannot be sent; `TransportError` when no answer came.
    public func deleteLoggingConfiguration(_ request: DeleteLoggingConfigurationRequest) async throws {
        _ = try await invoke(.deleteLoggingConfiguration, request)
    }

    /// Deletes a logging configuration that no room uses.
    ///
    /// The same as `deleteLoggingConfiguration(_:)` with a request, which `fill` fills in.
    public func deleteLoggingConfiguration(_ fill: (inout DeleteLoggingConfigurationRequest) throws -> Void) async throws {
        var request = DeleteLoggingConfigurationRequest()
        try fill(&request)
        try await deleteLoggingConfiguration(request)
    }
}

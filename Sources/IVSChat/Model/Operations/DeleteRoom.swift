// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime
internal import HTTPTypes

extension IVSChatModel {
    /// Deletes a room for good.
    public static let deleteRoom = Operation(
        name: "DeleteRoom", method: .post, uri: "/DeleteRoom", successStatus: 204,
        input: Shapes.deleteRoomRequest, output: nil,
        errors: [
            Errors.accessDenied,
            Errors.resourceNotFound,
            Errors.pendingVerification,
            Errors.validation,
        ],
        isIdempotent: true,
        isDestructive: true,
        callsPerSecond: 5,
        summary: "Deletes a room for good.",
        details: """
            Nobody can join any more, but connections that are open stay open until their session ends: disconnect the users first if that matters. Logging configurations of the room remain. At most 5 calls per second.
            """
    )
}

/// The request of `DeleteRoom`: deletes a room for good.
public struct DeleteRoomRequest: DocumentConvertible, Hashable {
    /// ARN of the room to delete.
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

extension TypedOperation where Input == DeleteRoomRequest, Output == NoOutput {
    /// Deletes a room for good.
    public static var deleteRoom: Self { Self(IVSChatModel.deleteRoom) }
}

extension IVSChatClient {
    /// Deletes a room for good.
    ///
    /// Nobody can join any more, but connections that are open stay open until their session ends: disconnect the users
    /// first if that matters. Logging configurations of the room remain. At most 5 calls per second.
    ///
    /// - Throws: `IVSChatError`, whose code is one of `.accessDenied`, `.resourceNotFound`, `.pendingVerification`,
    /// `.validation` or one that any operation may answer; `ParameterError` when the request cannot be sent;
    /// `TransportError` when no answer came.
    public func deleteRoom(_ request: DeleteRoomRequest) async throws {
        _ = try await invoke(.deleteRoom, request)
    }

    /// Deletes a room for good.
    ///
    /// The same as `deleteRoom(_:)` with a request, which `fill` fills in.
    public func deleteRoom(_ fill: (inout DeleteRoomRequest) throws -> Void) async throws {
        var request = DeleteRoomRequest()
        try fill(&request)
        try await deleteRoom(request)
    }
}

import AWSRuntime
import IVSChat

/// Which function answers which operation.
enum Handlers {
    typealias Handler = @Sendable (LocalService, Document, Call) async throws -> Document

    static let table: [Operation: Handler] = Dictionary(
        [
            entry(.createRoom, { service in service.createRoom }),
            entry(.getRoom, { service in service.getRoom }),
            entry(.updateRoom, { service in service.updateRoom }),
            entry(.deleteRoom, { service in service.deleteRoom }),
            entry(.listRooms, { service in service.listRooms }),
            entry(.createChatToken, { service in service.createChatToken }),
            entry(.sendEvent, { service in service.sendEvent }),
            entry(.deleteMessage, { service in service.deleteMessage }),
            entry(.disconnectUser, { service in service.disconnectUser }),
            entry(.createLoggingConfiguration, { service in service.createLoggingConfiguration }),
            entry(.getLoggingConfiguration, { service in service.getLoggingConfiguration }),
            entry(.updateLoggingConfiguration, { service in service.updateLoggingConfiguration }),
            entry(.deleteLoggingConfiguration, { service in service.deleteLoggingConfiguration }),
            entry(.listLoggingConfigurations, { service in service.listLoggingConfigurations }),
            entry(.tagResource, { service in service.tagResource }),
            entry(.untagResource, { service in service.untagResource }),
            entry(.listTagsForResource, { service in service.listTagsForResource }),
        ], uniquingKeysWith: { first, _ in first })

    /// Puts an operation's documents around a function of its Swift types.
    private static func entry<Input: DocumentConvertible, Output: DocumentConvertible>(
        _ operation: TypedOperation<Input, Output>,
        _ handler: @escaping @Sendable (LocalService) -> (Input, Call) async throws -> Output
    ) -> (Operation, Handler) {
        (
            operation.operation,
            { service, document, call in
                // A document that has passed validation is a structure, and nothing else is asked here.
                guard let input = Input(document: document) else { throw ServiceError.malformed("The request is not an object") }
                return try await handler(service)(input, call).document
            }
        )
    }
}

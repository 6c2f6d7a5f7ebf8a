import AWSRuntime
import IVSChat

/// The function that answers an operation.
enum Handler: Sendable {
    /// It changes nothing in the store, so it need not wait for anybody.
    case reading(@Sendable (LocalService, Document, Call) throws -> Document)
    case writing(@Sendable (LocalService, Document, Call) async throws -> Document)
}

/// Which function answers which operation.
enum Handlers {
    static let table: [Operation: Handler] = Dictionary(
        [
            writing(.createRoom, { service in service.createRoom }),
            reading(.getRoom, { service in service.getRoom }),
            writing(.updateRoom, { service in service.updateRoom }),
            writing(.deleteRoom, { service in service.deleteRoom }),
            reading(.listRooms, { service in service.listRooms }),
            reading(.createChatToken, { service in service.createChatToken }),
            reading(.sendEvent, { service in service.sendEvent }),
            reading(.deleteMessage, { service in service.deleteMessage }),
            reading(.disconnectUser, { service in service.disconnectUser }),
            writing(.createLoggingConfiguration, { service in service.createLoggingConfiguration }),
            reading(.getLoggingConfiguration, { service in service.getLoggingConfiguration }),
            writing(.updateLoggingConfiguration, { service in service.updateLoggingConfiguration }),
            writing(.deleteLoggingConfiguration, { service in service.deleteLoggingConfiguration }),
            reading(.listLoggingConfigurations, { service in service.listLoggingConfigurations }),
            writing(.tagResource, { service in service.tagResource }),
            writing(.untagResource, { service in service.untagResource }),
            reading(.listTagsForResource, { service in service.listTagsForResource }),
        ], uniquingKeysWith: { first, _ in first })

    // These put an operation's documents around a function of its Swift types.

    private static func reading<Input: DocumentConvertible, Output: DocumentConvertible>(
        _ operation: TypedOperation<Input, Output>, _ handler: @escaping @Sendable (LocalService) -> (Input, Call) throws -> Output
    ) -> (Operation, Handler) {
        (operation.operation, .reading { service, document, call in try handler(service)(input(document), call).document })
    }

    private static func writing<Input: DocumentConvertible, Output: DocumentConvertible>(
        _ operation: TypedOperation<Input, Output>, _ handler: @escaping @Sendable (LocalService) -> (Input, Call) async throws -> Output
    ) -> (Operation, Handler) {
        (operation.operation, .writing { service, document, call in try await handler(service)(input(document), call).document })
    }

    /// A document that has passed validation is a structure, and nothing else is asked here.
    private static func input<Input: DocumentConvertible>(_ document: Document) throws(ServiceError) -> Input {
        guard let input = Input(document: document) else { throw .malformed("The request is not an object") }
        return input
    }
}

import AWSRuntime
import IVSChat

/// The function that answers an operation.
enum Handler: Sendable {
    /// It writes nothing to the store, so that it has nobody to wait for: it reads, seals a token, or tells a room something.
    case immediate(@Sendable (Operations, Document, Call) throws -> Document)
    /// It writes to the store, and waits for whoever is writing.
    case writing(@Sendable (Operations, Document, Call) async throws -> Document)
}

/// Which function answers which operation.
enum Handlers {
    static let table: [Operation: Handler] = Dictionary(
        [
            writing(.createRoom, { operations in operations.createRoom }),
            immediate(.getRoom, { operations in operations.getRoom }),
            writing(.updateRoom, { operations in operations.updateRoom }),
            writing(.deleteRoom, { operations in operations.deleteRoom }),
            immediate(.listRooms, { operations in operations.listRooms }),
            immediate(.createChatToken, { operations in operations.createChatToken }),
            immediate(.sendEvent, { operations in operations.sendEvent }),
            immediate(.deleteMessage, { operations in operations.deleteMessage }),
            immediate(.disconnectUser, { operations in operations.disconnectUser }),
            writing(.createLoggingConfiguration, { operations in operations.createLoggingConfiguration }),
            immediate(.getLoggingConfiguration, { operations in operations.getLoggingConfiguration }),
            writing(.updateLoggingConfiguration, { operations in operations.updateLoggingConfiguration }),
            writing(.deleteLoggingConfiguration, { operations in operations.deleteLoggingConfiguration }),
            immediate(.listLoggingConfigurations, { operations in operations.listLoggingConfigurations }),
            writing(.tagResource, { operations in operations.tagResource }),
            writing(.untagResource, { operations in operations.untagResource }),
            immediate(.listTagsForResource, { operations in operations.listTagsForResource }),
        ], uniquingKeysWith: { first, _ in first })

    // These put an operation's documents around a function of its Swift types.

    private static func immediate<Input: DocumentConvertible, Output: DocumentConvertible>(
        _ operation: TypedOperation<Input, Output>, _ handler: @escaping @Sendable (Operations) -> (Input, Call) throws -> Output
    ) -> (Operation, Handler) {
        (operation.operation, .immediate { operations, document, call in try handler(operations)(input(document), call).document })
    }

    private static func writing<Input: DocumentConvertible, Output: DocumentConvertible>(
        _ operation: TypedOperation<Input, Output>, _ handler: @escaping @Sendable (Operations) -> (Input, Call) async throws -> Output
    ) -> (Operation, Handler) {
        (operation.operation, .writing { operations, document, call in try await handler(operations)(input(document), call).document })
    }

    /// A document that has passed validation is a structure, and nothing else is asked here.
    private static func input<Input: DocumentConvertible>(_ document: Document) throws(ServiceError) -> Input {
        guard let input = Input(document: document) else { throw .malformed("The request is not an object") }
        return input
    }
}

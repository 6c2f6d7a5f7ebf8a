import IVSChat
import IVSLanguage

/// The commands of all operations in the model.
enum OperationCommands {
    static func register(in registry: inout CommandRegistry, session: Session) {
        for operation in IVSChatModel.operations {
            registry.register(OperationCommand.name(of: operation)) {
                OperationCommand(operation: operation, session: session)
            }
        }
    }
}

import IVSChat
import IVSLanguage

/// The operations of the model, and what goes with them.
enum OperationCommands {
    static func register(in registry: inout CommandRegistry, desk: ChatDesk) {
        let gateway = desk.gateway
        for operation in IVSChatModel.operations {
            registry.register(operation.commandName) { OperationCommand(operation: operation, gateway: gateway) }
        }
        registry.register("aws", takesRawWords: true) { AWSCommand(desk: desk) }
        registry.register("wait") { Wait(gateway: gateway) }
        registry.register("explain-request") { ExplainRequest(gateway: gateway) }
        registry.register("whoami") { Whoami(gateway: gateway) }
        registry.register("regions") { Regions(gateway: gateway) }
    }
}

import AWSRuntime
import IVSChat
import IVSLanguage

extension ServiceGateway {
    /// The room that a call is about, whose identifier is resolved. Without a name where the service does not tell it, for the call itself needs
    /// none.
    func roomDescription(of input: OperationInput, evaluator: any Evaluator) -> SessionSettings.Room {
        let arn = input.text("roomIdentifier") ?? input.text("identifier") ?? ""
        if let room = settings.currentRoom(evaluator), room.arn == arn { return room }
        let room = try? execute(
            IVSChatModel.getRoom, .map([.init("identifier", .string(arn))]), evaluator: evaluator, span: input.commandSpan)
        let id = arn.split(separator: "/").last.map(String.init) ?? arn
        let name = if case .string(let name)? = room?["name"] { name } else { "" }
        return .init(arn: arn, id: id, name: name)
    }
}

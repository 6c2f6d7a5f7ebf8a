import AWSRuntime
import IVSLanguage

// What an input needs the service for, and the settings.
extension OperationInput {
    /// Fills in the current room, turns ids and names into ARNs, and refuses what is still missing.
    mutating func resolve(with gateway: ServiceGateway, evaluator: any Evaluator) throws {
        for member in missingRequired where ResourceKind(member.shape) == .room || ResourceKind(member.shape) == .resource {
            guard let room = gateway.settings.currentRoom(evaluator) else { continue }
            fill(member, with: .string(room.arn), origin: "the current room")
        }
        if let missing = missingRequired.first { throw missingMember(missing) }
        for member in operation.input.members {
            guard let document = fields[member.name] else { continue }
            let resolver = ResourceResolver(gateway: gateway, evaluator: evaluator, span: span(of: member.name))
            switch (document, member.shape.kind) {
            case (.string(let text), _):
                guard let kind = ResourceKind(member.shape) else { continue }
                fields[member.name] = .string(try resolver.arn(of: text, kind))
            case (.list(let items), .list(let item)):
                guard let kind = ResourceKind(item) else { continue }
                fields[member.name] = .list(
                    try items.map { item in
                        guard case .string(let text) = item else { return item }
                        return .string(try resolver.arn(of: text, kind))
                    })
            default:
                continue
            }
        }
    }

    private func missingMember(_ member: Shape.Member) -> EvaluationError {
        let command = operation.commandName
        let flag = kebabCase(member.name)
        let help =
            switch ResourceKind(member.shape) {
            case .room, .resource:
                "give it as `\(command) NAME`, as `--\(flag)` with an ARN, id or name, pipe a record with an `arn`, or choose a room with `use room NAME`"
            case .loggingConfiguration:
                "give it as `\(command) NAME`, as `--\(flag)` with an ARN, id or name, or pipe a record with an `arn`"
            case nil:
                "give it as `--\(flag)`: \(member.help)"
            }
        return EvaluationError(
            .missingArgument, "`\(command)` needs `--\(flag)`", at: commandSpan, "`--\(flag)` is missing", help: help)
    }
}

import AWSRuntime
import IVSLanguage

/// The command around the cursor with what it takes: its signature, and the operation behind it where there is one.
struct CommandCall {
    let signature: Signature?
    let operation: OperationCommand?
    let words: [CompletionContext.Word]
    /// Whether the line is one of aws-cli, whose own flags are not known here.
    let isAWS: Bool
    private let context: CompletionContext

    init(_ command: String, _ context: CompletionContext, _ runner: ProgramRunner) {
        self.context = context
        // A line that was pasted from another shell, and the operation that is explained, are about an operation.
        isAWS = command == "aws" && context.words.count > 1 && context.words[0].text == "ivschat"
        let name = isAWS ? context.words[1].text : command
        words = isAWS ? Array(context.words.dropFirst(2)) : context.words
        let own = runner.interpreter.signature(ofFunction: name)
        let found = own == nil ? runner.commands[name] : nil
        signature = own ?? found?.signature
        operation =
            found is ExplainRequest ? words.first.flatMap { runner.commands[$0.text] as? OperationCommand } : found as? OperationCommand
    }

    var flags: [CommandParameter] {
        guard let signature else { return [] }
        guard let operation, signature.name != operation.signature.name else { return signature.flags }
        return operation.signature.flags
    }

    /// How many words stand before the cursor.
    var position: Int {
        var before = context
        before.words = words
        return before.positionalCount { name in flags.first { $0.name == name }.map { !$0.isSwitch } ?? false }
    }

    /// What the word at the cursor is for: the value of `flag` if that takes one, else a positional.
    func parameter(flag: String?) -> CommandParameter? {
        if let flag, let parameter = flags.first(where: { $0.name == flag }), !parameter.isSwitch { return parameter }
        return positional(position)
    }

    /// What the word at a position, counted without flags and their values, is for.
    func positional(_ position: Int) -> CommandParameter? {
        guard let signature else { return nil }
        return position < signature.positionals.count ? signature.positionals[position] : signature.rest
    }

    /// Whether flags that are not known here are somebody else's affair.
    var takesAnyFlag: Bool { isAWS || signature?.passesUnknownFlags == true }

    /// Flags that the service wants and nothing else gives.
    var neededFlags: [CommandParameter] {
        guard let operation, signature?.name == operation.signature.name else { return [] }
        let needed = operation.operation.input.members.filter { $0.isRequired && $0.name != operation.positionalMember?.name }
        return flags.filter { flag in needed.contains { kebabCase($0.name) == flag.name } }
    }

    /// The shape of the whole value of a parameter.
    func shape(of parameter: CommandParameter) -> Shape? { operation?.shape(of: parameter.name) }

    /// The shape of the value, or of a part of it, that is written as an argument of an operation.
    func shape(of parameter: CommandParameter, at path: [String]) -> Shape? {
        operation?.shape(of: parameter.name).flatMap { shape in path.reduce(Optional(shape.element)) { $0?.part($1)?.element } }
    }
}

extension Shape {
    /// What a list holds; anything else itself.
    fileprivate var element: Shape { if case .list(let element) = kind { element.element } else { self } }

    fileprivate func part(_ key: String) -> Shape? {
        if case .map(_, let value) = kind { value } else { member(key)?.shape }
    }
}

extension CommandParameter {
    var isSwitch: Bool { if case .switch = type { true } else { false } }
}

extension Offers {
    /// The command around the cursor.
    var call: CommandCall? {
        switch context.kind {
        case .flag(let command), .argument(let command, _), .key(let command, _, _): CommandCall(command, context, runner)
        default: nil
        }
    }
}

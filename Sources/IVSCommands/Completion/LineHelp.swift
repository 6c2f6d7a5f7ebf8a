import IVSLanguage

/// What there is help on at a place of a line.
public struct LineHelp {
    private let runner: ProgramRunner
    private let parser: LineParser

    public init(runner: ProgramRunner, parser: LineParser) {
        self.runner = runner
        self.parser = parser
    }

    /// The program that shows help on the word at `cursor`, a position in UTF-8 bytes: a command, a flag, a keyword, a setting, an error's code; else on
    /// the command around it. The index for an empty line, nil where there is nothing to say.
    public func program(for line: String, cursor: Int) -> String? {
        if line.allSatisfy(\.isWhitespace) { return "help" }
        return topic(line, cursor).map { "help " + $0 }
    }

    private func topic(_ line: String, _ cursor: Int) -> String? {
        let token = parser.parse(line).tokens.last { $0.range.lowerBound <= cursor && cursor <= $0.range.upperBound }
        let word = token.map { String(decoding: Array(line.utf8)[$0.range], as: UTF8.self) } ?? ""
        let end = token?.range.upperBound ?? cursor
        let typed = parser.parse(line, before: end)
        if ErrorCatalogue[word] != nil, token?.kind != .command { return word }
        if token?.kind == .keyword { return word }
        let context = typed.context
        switch context.kind {
        case .command:
            let name = context.prefix.drop { $0 == "?" }
            if isCommand(String(name)) { return String(name) }
        case .flag(let command):
            if Keyword(rawValue: command) == nil {
                let call = CommandCall(command, context, runner)
                if call.flags.contains(where: { $0.name == context.prefix }), let name = call.signature?.name {
                    // `explain-request create-room` takes those of the operation.
                    return "\(call.operation.map(\.signature.name) ?? name) --\(context.prefix)"
                }
                return call.signature?.name
            }
        case .argument(let command, _), .key(let command, _, _):
            if command == Keyword.use.rawValue || command == Keyword.with.rawValue {
                let name =
                    command == Keyword.with.rawValue ? context.path.first ?? context.prefix : context.words.first?.text ?? context.prefix
                return Setting(rawValue: name) == nil ? command : "use \(name)"
            }
            if Keyword(rawValue: command) != nil { return command }
            let call = CommandCall(command, context, runner)
            if case .commandName? = call.parameter(flag: nil)?.type, isCommand(context.prefix) { return context.prefix }
            return call.signature?.name
        default: break
        }
        return typed.statement?.keyword.rawValue
    }

    private func isCommand(_ name: String) -> Bool {
        runner.interpreter.signature(ofFunction: name) != nil || runner.commands.contains(name)
    }
}

import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTerminalText

/// `aws ivschat OPERATION --flags …`, pasted from documentation or a script: runs here as it is, and answers in the shape that aws-cli
/// answers: one page of a list as the service sends it.
struct AWSCommand: Command {
    let desk: ChatDesk

    private var gateway: ServiceGateway { desk.gateway }

    var signature: Signature {
        var signature = Signature(
            "aws", .operations, summary: "Runs a pasted `aws ivschat` line as it is.",
            details: """
                Takes the operation's own flags and --region, --output and --no-cli-pager; an answer has the shape that aws-cli gives it: \
                a list comes as one page. The command without `aws ivschat` gives lists as items, all pages.
                """,
            searchTerms: ["aws-cli", "ivschat", "cli"],
            rest: CommandParameter("words", .string, "'ivschat', the operation, and its flags."),
            examples: [
                Example(
                    "A line from a README", "aws ivschat list-rooms --max-results 5",
                    output: """
                        {
                          "rooms": []
                        }
                        """)
            ])
        signature.passesUnknownFlags = true
        return signature
    }

    func run(_ call: Call) throws -> PipelineData {
        var words = call.rest[...]
        guard let service = words.popFirst(), service.text == "ivschat" else {
            throw failure(
                "only `aws ivschat …` runs here", call.rest.first?.span ?? call.span,
                help: "`!aws …` runs the aws-cli itself, for other services")
        }
        guard let word = words.popFirst() else {
            throw failure("`aws ivschat` needs an operation", service.span, help: "for example: `aws ivschat list-rooms`")
        }
        guard let operation = IVSChatModel.operations.first(where: { $0.commandName == word.text }) else {
            let names = IVSChatModel.operations.map { $0.commandName }
            let near = closestMatches(to: word.text, in: names, limit: 1).first
            throw failure(
                "IVS Chat has no operation `\(word.text)`", word.span, help: near.map { "did you mean `\($0)`?" } ?? "`help` lists them")
        }
        var input = OperationInput(operation: operation, commandSpan: word.span, interrupt: call.evaluator.interrupt)
        let (settings, evaluator) = (gateway.settings, call.evaluator)
        let before = settings[evaluator]
        defer { settings[evaluator] = before }
        try read(words, into: &input, call)
        if let missing = input.missingRequired.first {
            throw failure("\(word.text) needs --\(kebabCase(missing.name))", word.span, help: missing.help)
        }
        guard let answer = try gateway.perform(input, evaluator: call.evaluator), answer != .map([]) else { return .nothing }
        return .value(Value(answer))
    }

    /// aws-cli's grammar: `--flag value …`, where lists take several values.
    private func read(_ words: ArraySlice<BoundArgument>, into input: inout OperationInput, _ call: Call) throws {
        var words = words
        while let flag = words.popFirst() {
            guard flag.text.hasPrefix("--") else {
                throw failure("`\(flag.text)` stands alone", flag.span, help: "aws-cli takes flags only: --name value")
            }
            var values: [BoundArgument] = []
            while let next = words.first, !(next.isSpelledAsFlag) {
                values.append(next)
                words.removeFirst()
            }
            switch flag.text {
            case "--no-cli-pager", "--no-paginate": continue
            case "--region", "--output":
                guard let value = values.first else { throw failure("\(flag.text) needs a value", flag.span, help: nil) }
                _ = try SettingChange(desk: desk, evaluator: call.evaluator).apply(
                    setting: BoundArgument(.string(String(flag.text.dropFirst(2))), flag.span), values: [value])
                continue
            case "--query":
                throw failure("there is no `--query` here", flag.span, help: "a pipeline does what it does: `list-rooms | get name`")
            default: break
            }
            guard let member = input.operation.input.members.first(where: { "--" + kebabCase($0.name) == flag.text }) else {
                let flags = input.operation.input.members.map { "--" + kebabCase($0.name) }
                let near = closestMatches(to: flag.text, in: flags, limit: 1).first
                throw failure("there is no flag `\(flag.text)`", flag.span, help: near.map { "did you mean `\($0)`?" })
            }
            guard let first = values.first, let last = values.last else {
                throw failure("\(flag.text) needs a value", flag.span, help: member.help)
            }
            let span = first.span.to(last.span)
            if case .list = member.shape.kind, values.count > 1 {
                try input.set(member, BoundArgument(.list(values.map(\.value)), span))
            } else if values.count == 1 {
                try input.set(member, first.typed(as: member.shape))
            } else {
                throw failure("\(flag.text) takes one value", values[1].span, help: "quote it if it is one text")
            }
        }
    }

    private func failure(_ message: String, _ span: Span, help: String?) -> EvaluationError {
        EvaluationError(.awsCommand, message, at: span, "here", help: help)
    }
}

extension BoundArgument {
    /// Words come as text; where the member is a number or a bool, they are read as that.
    fileprivate func typed(as shape: Shape) -> BoundArgument {
        switch shape.kind {
        case .integer, .long: Int64(text).map { BoundArgument(.int($0), span) } ?? self
        case .boolean: Bool(text).map { BoundArgument(.bool($0), span) } ?? self
        default: self
        }
    }

    fileprivate var text: String { value.text }
    fileprivate var isSpelledAsFlag: Bool {
        if case .string(let text) = value { text.hasPrefix("--") } else { false }
    }
}

import AWSRuntime
import IVSLanguage

/// An operation of the service as a command. All of it comes from the operation table: name, flags, help, and how a call is bound.
struct OperationCommand: Command {
    let operation: Operation
    let gateway: ServiceGateway

    // MARK: Signature

    var signature: Signature {
        var flags = operation.input.members.map { member in
            CommandParameter(
                kebabCase(member.name), ParameterType(member.shape), required: false, member.help,
                completion: completion(of: member.shape))
        }
        if operation.pagination != nil {
            flags.append(
                CommandParameter(
                    "page", .switch, "Give one page as the service answers it, with its nextToken, instead of all items."))
        }
        return Signature(
            operation.commandName, .operations, summary: operation.summary, details: operation.details,
            searchTerms: [operation.name], positionals: positional.map { [$0] } ?? [], flags: flags,
            examples: OperationExamples.of(operation.name))
    }

    /// The member that the first word without a flag is for: what the operation acts on, or the name of what it creates.
    var positionalMember: Shape.Member? {
        operation.targetMember ?? operation.input.member("name").flatMap { operation.isReadOnly ? nil : $0 }
    }

    private var positional: CommandParameter? {
        positionalMember.map { member in
            CommandParameter(
                positionalName, ParameterType(member.shape),
                "The same as `--\(kebabCase(member.name))`.", completion: completion(of: member.shape))
        }
    }

    private var positionalName: String { operation.targetMember.flatMap { ResourceKind($0.shape)?.rawValue } ?? "new-name" }

    /// The shape of what a flag, or the word without one, takes.
    func shape(of parameter: String) -> Shape? {
        (operation.input.members.first { kebabCase($0.name) == parameter } ?? (parameter == positionalName ? positionalMember : nil))?.shape
    }

    func completion(of shape: Shape) -> CompletionSource? {
        if let kind = ResourceKind(shape) { return .session(kind.rawValue) }
        if shape.name == "TagKey" { return .session("tag-key") }
        return switch shape.kind {
        case .enumeration(let values): .words(values)
        case .list(let item): completion(of: item)
        default: nil
        }
    }

    // MARK: Running

    func run(_ call: Call) throws -> PipelineData {
        let given = try given(call, word: positionalName)
        switch call.input {
        case .nothing: return try answer(to: given, call)
        case .value(.list(let items)): return try each(ValueStream(items), given, call)
        case .value(let item): return try answer(to: given.completed(from: item), call)
        case .text: return try answer(to: given.completed(from: call.value(for: self)), call)
        case .stream(let items): return try each(items, given, call)
        }
    }

    private func answer(to input: OperationInput, _ call: Call) throws -> PipelineData {
        if let pagination = operation.pagination {
            return try list(input, pagination, wholePage: call.has("page"), call)
        }
        return try invoke(input, call).map { .value(Value($0)) } ?? .nothing
    }

    /// What the arguments of a call say.
    /// - Parameter word: the name of the parameter for the word without a flag.
    func given(_ call: Call, word: String) throws -> OperationInput {
        var given = OperationInput(operation: operation, commandSpan: call.span, interrupt: call.evaluator.interrupt)
        for member in operation.input.members {
            var argument = call[kebabCase(member.name)]
            if member.name == positionalMember?.name, let word = call[word] {
                guard argument == nil else { throw givenTwice(member, word.span) }
                argument = word
            }
            if let argument { try given.set(member, argument) }
        }
        return given
    }

    private func givenTwice(_ member: Shape.Member, _ span: Span) -> EvaluationError {
        let flag = kebabCase(member.name)
        return EvaluationError(
            .duplicateFlag, "`\(signature.name)` is given `--\(flag)` twice", at: span, "this word stands for `--\(flag)`",
            help: "leave one of them out")
    }

    /// One call per item of the input. An operation without output is done with when this returns; the results of the others are
    /// lazy, so that `… | get-room | first 1` asks once.
    private func each(_ items: ValueStream, _ given: OperationInput, _ call: Call) throws -> PipelineData {
        if operation.output == nil {
            let id = gateway.work.begin(operation.commandName, of: call.itemCount)
            defer { gateway.work.end(id) }
            while let item = try items.next() {
                _ = try invoke(given.completed(from: item), call)
                gateway.work.advance(id)
            }
            return .nothing
        }
        var listed: ValueStream?
        let answers = ValueStream(onClose: items.close) {
            while true {
                if let next = try listed?.next() { return next }
                listed = nil
                guard let item = try items.next() else { return nil }
                switch try answer(to: given.completed(from: item), call) {
                case .stream(let items): listed = items
                case .value(let value): return value
                case .nothing, .text: return Value(.map([]))
                }
            }
        }
        answers.isEndless = items.isEndless
        return .stream(answers)
    }

    private func invoke(_ input: OperationInput, _ call: Call) throws -> Document? {
        var input = input
        try input.resolve(with: gateway, evaluator: call.evaluator)
        return try gateway.perform(input, evaluator: call.evaluator)
    }

    /// Items of all pages as they are asked for, or the page itself.
    private func list(_ given: OperationInput, _ pagination: Operation.Pagination, wholePage: Bool, _ call: Call) throws -> PipelineData {
        var input = given
        try input.resolve(with: gateway, evaluator: call.evaluator)
        if wholePage {
            return try gateway.perform(input, evaluator: call.evaluator).map { .value(Value($0)) } ?? .nothing
        }
        var pages = PageCursor(operation, input.document)
        var items: ArraySlice<Document> = []
        return .stream(
            ValueStream {
                while items.isEmpty {
                    guard let next = pages.nextInput else { return nil }
                    input.fields[pagination.inputToken] = next[pagination.inputToken]
                    let page = try gateway.perform(input, evaluator: call.evaluator) ?? .map([])
                    do throws(PaginationError) { try pages.accept(page) } catch { throw ServiceErrors.repeatedToken(error, at: call.span) }
                    items = pages.items(of: page)[...]
                }
                return Value(items.removeFirst())
            })
    }
}

extension ParameterType {
    /// How a member is written as an argument. Enumerations stay text: the service says what it takes.
    init(_ shape: Shape) {
        self =
            switch shape.kind {
            case .boolean: .bool
            case .integer, .long: .int
            case .double: .number
            case .string, .enumeration, .blob, .timestamp: .string
            case .list, .map, .structure, .union, .document: .structured
            }
    }
}

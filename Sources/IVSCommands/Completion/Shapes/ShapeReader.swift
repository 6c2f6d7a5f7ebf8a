import IVSLanguage

/// Tells the shape of what a program text gives, by following it through the stages of its pipeline; runs nothing.
struct ShapeReader {
    let command: (String) -> (any Command)?
    /// The value of a variable of the session.
    let value: (String) -> Value?
    /// Variables of the text itself.
    var variables: [String: ValueShape] = [:]

    init(_ runner: ProgramRunner, _ bindings: [CompletionContext.Binding]) {
        command = { [commands = runner.commands] in commands[$0] }
        value = { [interpreter = runner.interpreter] in interpreter.value(of: $0) }
        for binding in bindings { variables[binding.name] = shape(of: binding.source) }
    }

    private func shape(of source: CompletionContext.Binding.Source) -> ValueShape {
        switch source {
        case .value(let text): shape(ofProgram: text)
        case .item(let text): shape(ofProgram: text).item
        case .argument(let index, let command, let pipeline):
            pipeline.map { StageShapes.argument(index, of: command, input: shape(ofProgram: $0)) } ?? .unknown
        case .error:
            .record(
                ["code", "message", "operation", "status", "requestId", "retryable", "fields"].map { .init(name: $0, shape: .scalar()) })
        case .unknown: .unknown
        }
    }

    /// What the last statement of a text gives.
    func shape(ofProgram text: String) -> ValueShape {
        shape(of: Parser.parse(text, source: SourceID(index: 0)).program.body)
    }

    func shape(of block: Block) -> ValueShape {
        switch block.statements.last?.kind {
        case .pipeline(let pipeline)?, .returnValue(let pipeline?)?: shape(of: pipeline)
        default: .unknown
        }
    }

    private func shape(of pipeline: Pipeline) -> ValueShape {
        pipeline.stages.reduce(ValueShape.unknown) { input, stage in
            switch stage.kind {
            case .expression(let expression): shape(of: expression)
            case .command(let name, let arguments): StageShapes(reader: self, arguments: arguments).output(of: name.text, input: input)
            case .external: .unknown
            }
        }
    }

    func shape(of expression: Expression) -> ValueShape {
        switch expression.kind {
        case .variable(let name): variables[name] ?? value(name).map(ValueShape.value) ?? .unknown
        case .access(let base, let accessor):
            switch accessor.kind {
            case .field(let name): shape(of: base).field(name)
            case .index: shape(of: base).item
            }
        case .subpipeline(let pipeline): shape(of: pipeline)
        case .record(let entries):
            .record(
                entries.flatMap { entry -> [ValueShape.Field] in
                    switch entry {
                    case .field(let key, let value):
                        key.expression.plainText.map { [.init(name: $0, shape: shape(of: value))] } ?? []
                    case .spread(let record): shape(of: record).fields
                    }
                })
        case .list(let items):
            if case .item(let first)? = items.first { .list(shape(of: first)) } else { .list(.unknown) }
        case .binary(.coalesce, let left, _, _): shape(of: left)
        case .conditional(_, let then, _): shape(of: then)
        case .null, .bool, .int, .float, .duration, .string, .bareword, .range, .unary, .binary: .scalar()
        case .closure, .attempt, .invalid: .unknown
        }
    }
}

extension Expression {
    /// A text that is written out.
    var plainText: String? {
        switch kind {
        case .bareword(let text): text
        case .string(let parts):
            if parts.isEmpty { "" } else if parts.count == 1, case .text(let text) = parts[0] { text } else { nil }
        default: nil
        }
    }
}

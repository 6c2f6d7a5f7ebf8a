/// A stage after the first: takes what the one before it gives.
struct Transform {
    private let run: (Frame, PipelineData) throws -> PipelineData

    init(_ run: @escaping (Frame, PipelineData) throws -> PipelineData) { self.run = run }

    func callAsFunction(_ frame: Frame, _ input: PipelineData) throws -> PipelineData { try run(frame, input) }
}

extension Compiler {
    /// A pipeline used as one value: null when it gives none, a list when it gives a stream.
    func compileValue(_ pipeline: Pipeline) -> Code {
        if let value = compileAlwaysValue(pipeline) { return value }
        let evaluate = compileOptional(pipeline)
        return Code { try evaluate($0) ?? .null }
    }

    /// The value of a pipeline that is a lone expression; nil for any other.
    func compileAlwaysValue(_ pipeline: Pipeline) -> Code? {
        guard pipeline.stages.count == 1, case .expression(let expression) = pipeline.stages[0].kind else { return nil }
        return compile(expression)
    }

    /// A pipeline's value, nil when it gives none.
    func compileOptional(_ pipeline: Pipeline) -> OptionalEvaluate {
        if let evaluate = compileAlwaysValue(pipeline)?.evaluate { return OptionalEvaluate { try evaluate($0) } }
        if pipeline.stages.count == 1, case .command(let name, let arguments) = pipeline.stages[0].kind,
            let symbol = scope.function(name.text), helpWords(name, arguments) == nil
        {
            // A function's value needs no stream around it.
            return compileCall(of: symbol, name, arguments)
        }
        let produce = compile(producing: pipeline)
        let span = pipeline.span
        return OptionalEvaluate { frame in
            try produce(frame).collected(interrupt: frame.machine.interrupt, at: span)
        }
    }

    /// A pipeline as it flows: streams stay lazy.
    /// - Parameter isShown: what it gives is shown as it is.
    func compile(producing pipeline: Pipeline, isShown: Bool = false) -> Produce {
        let last = pipeline.stages.count - 1
        guard let first = pipeline.stages.first else { return Produce { _ in .nothing } }
        var produce: Produce
        switch first.kind {
        case .expression(let expression):
            if isShown, last == 0 { refuseRedirection(of: expression) }
            let evaluate = compile(expression).evaluate
            // Commands and the session know records; only the language itself knows errors as values.
            produce = Produce { frame in
                let value = try evaluate(frame)
                if case .error(let error) = value { return .value(.record(error.record)) }
                return .value(value)
            }
        case .command, .external:
            let transform = compile(stage: first, isFirst: true, isShown: isShown && last == 0)
            produce = Produce { try transform($0, .nothing) }
        }
        for (index, stage) in pipeline.stages.enumerated().dropFirst() {
            let transform = compile(stage: stage, isFirst: false, isShown: isShown && index == last)
            let source = produce
            produce = Produce { try transform($0, try source($0)) }
        }
        return produce
    }

    private func compile(stage: Stage, isFirst: Bool, isShown: Bool) -> Transform {
        switch stage.kind {
        case .command(let name, let arguments): return compileCommand(name, arguments, isFirst: isFirst)
        case .external(let name, let arguments): return compileExternal(name, arguments, stage.span, isShown: isShown)
        case .expression(let expression):
            report(
                .expectedCommand, "an expression can only start a pipeline", at: expression.span, "a command belongs here",
                help: "`| each {|x| … }` calculates with every value")
            return Transform { _, _ in .nothing }
        }
    }
}

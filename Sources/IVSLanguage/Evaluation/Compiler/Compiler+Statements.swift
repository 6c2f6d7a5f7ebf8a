/// What becomes of a pipeline that stands as a statement.
///
/// In a program every top-level pipeline prints its value, and so do those of the blocks of `if`, `for`, `while`, `try`, `use` and `with`
/// at top level: they are part of the program's own flow. Functions and closures print nothing by themselves; their last statement's
/// value is theirs.
enum Sink {
    case show, discard, value

    /// For the statements of a block before its last.
    var beforeLast: Sink { self == .show ? .show : .discard }
    /// For the bodies of loops, which have no value.
    var inLoop: Sink { self == .show ? .show : .discard }
}

extension Compiler {
    /// A block with names of its own.
    func compile(_ block: Block, _ sink: Sink) -> Execute {
        nested(at: block.span, otherwise: .empty) {
            inBlock { compileBody(block, sink) }
        }
    }

    /// The statements of a block, in the scope at hand.
    func compileBody(_ block: Block, _ sink: Sink) -> Execute {
        sequence(compileSteps(block, sink))
    }

    /// The same, a piece of code for each statement.
    func compileSteps(_ block: Block, _ sink: Sink) -> [Execute] {
        if scope.isOutermost { declareFunctions(of: block) }
        let last = block.statements.indices.last
        return block.statements.enumerated().map { index, statement in
            compile(statement, index == last ? sink : sink.beforeLast)
        }
    }

    private func sequence(_ steps: [Execute]) -> Execute {
        guard let last = steps.last else { return .empty }
        if steps.count == 1 { return last }
        if steps.count == 2 {
            let first = steps[0]
            return Execute { frame in
                let completion = try first(frame)
                guard case .normal = completion else { return completion }
                return try last(frame)
            }
        }
        let others = Array(steps.dropLast())
        return Execute { frame in
            for step in others {
                let completion = try step(frame)
                guard case .normal = completion else { return completion }
            }
            return try last(frame)
        }
    }

    private func compile(_ statement: Statement, _ sink: Sink) -> Execute {
        let outerEscape = scope.hasEscape
        scope.hasEscape = false
        defer { scope.hasEscape = outerEscape }
        let execute = compileKind(of: statement, sink)
        guard scope.hasEscape else { return execute }
        return Execute { frame in
            do {
                return try execute(frame)
            } catch let escape as EscapingCompletion {
                return escape.completion
            }
        }
    }

    private func compileKind(of statement: Statement, _ sink: Sink) -> Execute {
        switch statement.kind {
        case .pipeline(let pipeline): compile(statement: pipeline, sink)
        case .letBinding(let name, let pipeline): compileBinding(name, .constant, pipeline)
        case .varBinding(let name, let pipeline): compileBinding(name, .variable, pipeline)
        case .assignment(let target, let binary, let value): compileAssignment(target, binary, value)
        case .forLoop(let variable, let sequence, let body): compileFor(variable, sequence, body, sink.inLoop)
        case .whileLoop(let condition, let body): compileWhile(condition, body, sink.inLoop)
        case .breakLoop: compileLoopExit(.broke, "break", .breakOutsideLoop, statement.span)
        case .continueLoop: compileLoopExit(.continued, "continue", .continueOutsideLoop, statement.span)
        case .returnValue(let pipeline): compileReturn(pipeline, statement.span)
        case .define(let definition): compileDefinition(definition)
        case .throwError(let expression): compileThrow(expression)
        case .use(let arguments, let body): compileUse(arguments, body, sink, statement.span)
        case .with(let settings, let body): compileWith(settings, body, sink)
        case .importFile(let path, let alias): compileImport(path, alias, statement.span)
        case .parameters(let parameters): compileScriptParameters(parameters, statement.span)
        case .assertion(let condition, let message): compileAssertion(condition, message)
        case .exit(let status): compileExit(status, statement.span)
        case .invalid: .empty
        }
    }

    /// A pipeline as a statement. `if` and `try` alone are control flow, which needs no value.
    private func compile(statement pipeline: Pipeline, _ sink: Sink) -> Execute {
        if pipeline.stages.count == 1, case .expression(let expression) = pipeline.stages[0].kind {
            switch expression.kind {
            case .conditional(let condition, let then, let otherwise):
                return compileIf(condition, then, otherwise, sink)
            case .attempt(let body, let catches, let finally):
                return compileTry(body, catches, finally, sink)
            default: break
            }
        }
        switch sink {
        case .value:
            if let value = compileAlwaysValue(pipeline) {
                let evaluate = value.evaluate
                return Execute { .value(try evaluate($0)) }
            }
            let evaluate = compileOptional(pipeline)
            return Execute { frame in
                guard let value = try evaluate(frame) else { return .normal }
                return .value(value)
            }
        case .discard:
            let produce = compile(producing: pipeline)
            return Execute { frame in
                try produce(frame).drain(interrupt: frame.machine.interrupt)
                return .normal
            }
        case .show:
            let produce = compile(producing: pipeline, isShown: true)
            let host = host
            return Execute { frame in
                let data = try produce(frame)
                if case .nothing = data { return .normal }
                try host.show(data, evaluator: frame.machine)
                return .normal
            }
        }
    }

    func compileBinding(_ name: Name, _ kind: Variable.Kind, _ pipeline: Pipeline) -> Execute {
        // The value is compiled first: `let x = $x + 1` means the older `x` on its right.
        let value = compileValue(pipeline)
        let variable = scope.declare(name.text, kind, at: name.span)
        return compileStore(variable, value)
    }

    /// The first value of a variable that was just declared.
    func compileStore(_ variable: Variable, _ value: Code) -> Execute {
        let evaluate = value.evaluate
        switch variable.storage {
        case .slot(let slot):
            return Execute { frame in
                frame.values[slot] = try evaluate(frame)
                return .normal
            }
        case .cell(let cell):
            // A new cell each time: closures made in an earlier turn of a loop keep theirs.
            return Execute { frame in
                frame.cells[cell] = Cell(try evaluate(frame))
                return .normal
            }
        case .global(let slot):
            return Execute { frame in
                frame.values[slot] = try evaluate(frame)
                frame.machine.definedSlots = slot + 1
                return .normal
            }
        }
    }

    private func compileReturn(_ pipeline: Pipeline?, _ span: Span) -> Execute {
        if scope.isTopLevel {
            report(
                .returnOutsideFunction, "`return` stands outside of a function", at: span, "nothing to return from",
                help: "`exit` ends a program")
        }
        scope.exitCount += 1
        guard let pipeline else { return Execute { _ in .returned(nil) } }
        let evaluate = compileOptional(pipeline)
        return Execute { .returned(try evaluate($0)) }
    }

    private func compileLoopExit(_ completion: Completion, _ word: String, _ code: ErrorCode, _ span: Span) -> Execute {
        if scope.loopDepth == 0 {
            report(
                code, "`\(word)` stands outside of a loop", at: span, "no `for` or `while` around this",
                help: scope.isTopLevel ? nil : "a closure is not part of the loop around it; `return` ends it")
        }
        scope.exitCount += 1
        return Execute { _ in completion }
    }

    private func compileExit(_ status: Expression?, _ span: Span) -> Execute {
        guard let status else { return Execute { _ in throw ExitRequest(status: ExitStatus.success) } }
        let code = compile(status)
        let check: (Value) throws -> Int32 = { value in
            guard case .int(let int) = value, let status = UInt8(exactly: int) else {
                throw EvaluationError(
                    .badExitStatus, "an exit status is an int from 0 to 255", at: status.span,
                    "this is \(value.shortText)")
            }
            return Int32(status)
        }
        checkConstant(code) { _ = try check($0) }
        return Execute { throw ExitRequest(status: try check(try code.evaluate($0))) }
    }

    /// Reports before running what `check` would throw for a literal.
    func checkConstant(_ code: Code, _ check: (Value) throws -> Void) {
        guard let constant = code.constant else { return }
        do { try check(constant) } catch let error as EvaluationError { report(error) } catch {}
    }
}

extension Compiler {
    /// A call of a command, or of a function as a stage. Functions hide commands of the same name.
    func compileCommand(_ name: Name, _ arguments: [Argument], isFirst: Bool) -> Transform {
        if let words = helpWords(name, arguments), let help = commands["help"] {
            var binder = ArgumentBinder(self, help.signature, Name("help", name.span))
            return call(help, name.span, binder.bind(words))
        }
        if let symbol = scope.function(name.text) {
            return compileStage(of: symbol, name, arguments, isFirst: isFirst)
        }
        guard let entry = commands[name.text] else {
            reportUnknownCommand(name)
            // Names in its arguments are checked all the same.
            for argument in arguments { compileForErrors(argument) }
            return Transform { _, _ in .nothing }
        }
        var binder = ArgumentBinder(self, entry.signature, name)
        return call(entry, name.span, binder.bind(arguments))
    }

    /// What `?NAME`, `? NAME` and `NAME --help` ask `help` for; nil for any other call.
    func helpWords(_ name: Name, _ arguments: [Argument]) -> [Argument]? {
        let hasFlag = arguments.contains { if case .flag(let flag, nil) = $0 { flag.text == "help" } else { false } }
        guard hasFlag || name.text.hasPrefix("?"), commands["help"] != nil else { return nil }
        if name.text.hasPrefix("?") {
            let topic = String(name.text.dropFirst())
            return (topic.isEmpty ? [] : [.positional(Expression(.bareword(topic), name.span))]) + arguments
        }
        let signature = scope.function(name.text)?.signature ?? commands[name.text]?.signature
        guard let signature, !signature.passesUnknownFlags, !signature.flags.contains(where: { $0.name == "help" }) else { return nil }
        return [.positional(Expression(.bareword(name.text), name.span))]
    }

    private func call(_ entry: CommandTable.Entry, _ span: Span, _ bound: BoundCall) -> Transform {
        let command = entry.command
        var constants: [String: BoundArgument] = [:]
        var computed: [(name: String, code: BoundCode)] = []
        for (name, code) in bound.named {
            if let value = code.code.constant {
                // A switch that is switched off counts as not given.
                if case .bool(false) = value, entry.signature.isSwitch(name) { continue }
                constants[name] = BoundArgument(value, code.span, fieldPath: code.fieldPath)
            } else {
                computed.append((name, code))
            }
        }
        let signature = entry.signature
        return Transform { frame, input in
            var arguments = constants
            for (name, code) in computed {
                let argument = try code.bind(frame)
                if case .bool(false) = argument.value, signature.isSwitch(name) { continue }
                arguments[name] = argument
            }
            var rest = try bound.restArguments(frame)
            if bound.firstSpread != nil {
                let distributed = try bound.distribute(rest, signature, at: span)
                for (name, argument) in distributed.named { arguments[name] = argument }
                rest = distributed.rest
            }
            return try command.run(
                Call(input: input, evaluator: frame.machine, span: span, arguments: arguments, rest: rest))
        }
    }

    func reportUnknownCommand(_ name: Name) {
        let help: String?
        if scope.variable(name.text) != nil {
            help = "`$\(name.text)` is the variable of this name"
        } else if let advice = host.advice(forForeignCommand: name.text) {
            help = advice
        } else {
            help = didYouMean(name.text, among: scope.functionNames.union(commands.names)) ?? "`help` lists the commands"
        }
        report(.unknownCommand, "there is no command `\(name.text)`", at: name.span, "not a command", help: help)
    }

    private func compileForErrors(_ argument: Argument) {
        switch argument {
        case .positional(let expression), .spread(let expression, _), .flag(_, let expression?): _ = compile(expression)
        case .flag(_, nil): break
        }
    }

    // MARK: Functions

    private func compileStage(of symbol: FunctionSymbol, _ name: Name, _ arguments: [Argument], isFirst: Bool) -> Transform {
        let call = compileCall(of: symbol, name, plan(symbol, name, arguments))
        let span = name.span
        if isFirst {
            return Transform { frame, _ in try call(frame, nil).map(PipelineData.value) ?? .nothing }
        }
        if !symbol.takesInput {
            report(
                .noInput, "`\(name.text)` takes no input", at: name.span, "something is piped into it",
                also: [.init(symbol.span, "defined here, without `$in`", isPrimary: false)],
                help: "in the body of a `def`, `$in` is what is piped into it")
        }
        return Transform { frame, input in
            let value = try input.collected(interrupt: frame.machine.interrupt, at: span)
            return try call(frame, value).map(PipelineData.value) ?? .nothing
        }
    }

    /// A call without input, as an expression or statement of its own.
    func compileCall(of symbol: FunctionSymbol, _ name: Name, _ arguments: [Argument]) -> OptionalEvaluate {
        let plan = plan(symbol, name, arguments)
        guard symbol.isDirect, plan.isStatic, plan.isDefined else {
            let call = compileCall(of: symbol, name, plan)
            return OptionalEvaluate { try call($0, nil) }
        }
        let function = symbol.function
        let span = name.span
        if plan.missing.isEmpty, plan.supplied.count == 1 {
            let (slot, evaluate) = plan.supplied[0]
            return OptionalEvaluate { frame in
                try CallStack.call(function, on: frame.stack, at: span) { callee in
                    (callee.values + slot).initialize(to: try evaluate(frame))
                }
            }
        }
        return OptionalEvaluate { frame in
            try CallStack.call(function, on: frame.stack, at: span) { try plan.fillKnown($0, from: frame, function) }
        }
    }

    private func compileCall(of symbol: FunctionSymbol, _ name: Name, _ plan: CallPlan) -> (Frame, Value?) throws -> Value? {
        let function = symbol.function
        let span = name.span
        let closure = symbol.isDirect ? nil : compileVariable(FunctionSymbol.variable(named: name.text), span).evaluate
        return { frame, input in
            if !plan.isDefined, !function.isDefined {
                throw EvaluationError(
                    .usedBeforeDefinition, "`\(name.text)` is called before its `def` has run", at: span, "called here",
                    help: "move the `def` up, above the first call")
            }
            // The closure is looked up before the callee's frame is there.
            let found = try closure?(frame)
            return try CallStack.call(function, on: frame.stack, at: span) { callee in
                try plan.fill(callee, from: frame, function)
                if let input, let slot = function.inputSlot { callee.values[slot] = input }
                if case .closure(let closure)? = found { closure.compiled.place(into: callee) }
            }
        }
    }

    private func plan(_ symbol: FunctionSymbol, _ name: Name, _ arguments: [Argument]) -> CallPlan {
        if !symbol.isCompiled, scope.isTopLevel {
            report(
                .usedBeforeDefinition, "`\(name.text)` is called before its definition", at: name.span, "called here",
                also: [.init(symbol.span, "defined here", isPrimary: false)], help: "move the `def` up, above the first call")
        }
        var binder = ArgumentBinder(self, symbol.signature, name)
        return CallPlan(symbol, binder.bind(arguments), at: name.span)
    }
}

extension Signature {
    func isSwitch(_ name: String) -> Bool {
        guard let flag = flags.first(where: { $0.name == name }), case .switch = flag.type else { return false }
        return true
    }
}

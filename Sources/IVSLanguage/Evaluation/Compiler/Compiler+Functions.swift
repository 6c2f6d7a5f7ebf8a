extension Compiler {
    /// Makes the functions of the top level known before any of it is compiled, so that they can call each other.
    func declareFunctions(of block: Block) {
        for case .define(let definition) in block.statements.lazy.map(\.kind) {
            let name = definition.name
            if let earlier = scope.blocks[0].functions[name.text], !earlier.isCompiled {
                report(
                    .duplicateDefinition, "`\(name.text)` is defined twice", at: name.span, "a second time",
                    also: [.init(earlier.span, "defined here", isPrimary: false)])
                continue
            }
            scope.blocks[0].functions[name.text] = symbol(of: definition, isDirect: true)
        }
    }

    private func symbol(of definition: Definition, isDirect: Bool) -> FunctionSymbol {
        FunctionSymbol(definition, signature: signature(of: definition), isDirect: isDirect)
    }

    func compileDefinition(_ definition: Definition) -> Execute {
        let name = definition.name
        if scope.isOutermost {
            guard let symbol = scope.blocks[0].functions[name.text], symbol.span == name.span else { return .empty }
            let function = symbol.function
            symbol.isBeingCompiled = true
            _ = compileBody(of: function, definition.parameters, definition.body, isDefinition: true)
            (symbol.isBeingCompiled, symbol.isCompiled) = (false, true)
            return Execute { _ in
                function.isDefined = true
                return .normal
            }
        }
        // An inner `def` is a closure in a variable, since it may capture what is around it. Inside, it finds itself in a place of its own.
        let symbol = symbol(of: definition, isDirect: false)
        let variableName = FunctionSymbol.variable(named: name.text)
        let function = symbol.function
        symbol.isCompiled = true
        scope.blocks[scope.blocks.count - 1].functions[name.text] = symbol
        let captures = compileBody(
            of: function, definition.parameters, definition.body, isDefinition: true, findingItselfAs: variableName)
        let slot = scope.declareSlot(variableName, .constant, at: name.span)
        let make = makeClosure(function, arity: definition.parameters.count, name.span, captures)
        return Execute { frame in
            frame.values[slot] = .closure(make(frame))
            return .normal
        }
    }

    func compileClosure(_ parameters: [Parameter], _ body: Block, _ span: Span) -> Code {
        let function = Function(name: "closure")
        let captures = compileBody(of: function, parameters, body, isDefinition: false)
        return closureCode(function, arity: parameters.count, span, captures)
    }

    /// A closure without captures is made once.
    func closureCode(_ function: Function, arity: Int, _ span: Span, _ captures: [FunctionScope.Capture]) -> Code {
        if captures.isEmpty { return Code(constant: .closure(CompiledClosure(function, arity: arity, span: span))) }
        let make = makeClosure(function, arity: arity, span, captures)
        return Code { .closure(make($0)) }
    }

    /// Compiles a function's body and gives back what it captures of the functions around it.
    private func compileBody(
        of function: Function, _ parameters: [Parameter], _ body: Block, isDefinition: Bool,
        findingItselfAs ownName: String? = nil
    ) -> [FunctionScope.Capture] {
        let (_, captures) = inFunction(function, namesInClosures: body.namesInClosures) {
            nested(at: body.span, otherwise: ()) {
                for parameter in parameters {
                    declare(parameter, of: function)
                }
                if isDefinition, body.mentions("in") {
                    function.inputSlot = scope.declareSlot("in", .input, at: body.span)
                }
                if let ownName { function.selfSlot = scope.declareSlot(ownName, .constant, at: body.span) }
                function.body = inBlock { compileBody(body, .value) }
            }
        }
        return captures
    }

    private func declare(_ parameter: Parameter, of function: Function) {
        if let earlier = scope.blocks[0].variables[parameter.variableName] {
            report(
                .duplicateParameter, "there are two parameters `\(parameter.name.text)`", at: parameter.name.span, "a second one",
                also: [.init(earlier.span, "the first one", isPrimary: false)])
        }
        let defaultValue = parameter.defaultValue.map { compileDefault($0, of: parameter) }
        _ = scope.declareSlot(parameter.variableName, .parameter, at: parameter.name.span)
        function.parameters.append(
            Function.Parameter(
                name: parameter.name.text, type: type(of: parameter),
                defaultValue: defaultValue ?? parameter.valueWhenAbsent.map { value in Evaluate { _ in value } }))
    }

    private func compileDefault(_ expression: Expression, of parameter: Parameter) -> Evaluate {
        let literal = read(expression, as: type(of: parameter), named: parameter.name.text)
        return literal.code.evaluate
    }

    private func makeClosure(
        _ function: Function, arity: Int, _ span: Span, _ captures: [FunctionScope.Capture]
    ) -> (Frame) -> Closure {
        var slots: [Int] = []
        var cells: [Int] = []
        for capture in captures {
            switch capture.source {
            case .slot(let slot): slots.append(slot)
            case .cell(let cell): cells.append(cell)
            case .global: break
            }
        }
        return { frame in
            CompiledClosure(
                function, arity: arity, span: span, values: slots.map { frame.values[$0] },
                cells: cells.map { frame.cells[$0] })
        }
    }
}

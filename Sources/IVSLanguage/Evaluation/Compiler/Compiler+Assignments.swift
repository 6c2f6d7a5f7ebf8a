extension Compiler {
    /// `$name = …`, `$name.field[0] += …`
    func compileAssignment(_ target: Expression, _ binary: BinaryOperator?, _ value: Pipeline) -> Execute {
        let (base, steps) = compileSteps(of: target)
        // The value's own mistakes are reported whatever is wrong with the target.
        let appended = binary == .add ? compileElements(of: value) : nil
        let code = appended == nil ? compileValue(value) : Code(constant: .null)
        guard let variable = assignableVariable(base) else { return .empty }
        let site = OperatorSite(
            symbol: (binary?.rawValue ?? "") + "=", left: target.span, right: value.span, span: target.span.to(value.span))
        let place = Place(variable.storage, steps, isTopLevel: scope.isTopLevel)
        if let appended { return compileAppend(appended, to: place, site) }
        return compileAssignment(to: place, binary, code, site)
    }

    /// Takes `$name.field[0]` apart: the variable, and the way from it.
    private func compileSteps(of target: Expression) -> (base: Expression, steps: [Place.Step]) {
        var steps: [Place.Step] = []
        var base = target
        while case .access(let inner, let accessor) = base.kind {
            if accessor.isOptional {
                report(
                    .notAssignable, "an optional field cannot be assigned to", at: accessor.span, "without `?`",
                    help: "an assignment makes the last field when it is missing")
            }
            let key: Code =
                switch accessor.kind {
                case .field(let name): Code(constant: .string(name))
                case .index(let index): compile(index)
                }
            steps.insert(Place.Step(key: key, span: accessor.span), at: 0)
            base = inner
        }
        return (base, steps)
    }

    /// The variable that `base` names; nil, and a report, when it is none that can be assigned to.
    private func assignableVariable(_ base: Expression) -> Variable? {
        guard case .variable(let name) = base.kind else {
            if case .invalid = base.kind { return nil }
            report(.notAssignable, "only variables and their fields can be assigned to", at: base.span, "not a variable")
            return nil
        }
        guard let variable = scope.variable(name) else {
            report(
                .unknownVariable, "there is no variable `$\(name)` here", at: base.span, "not defined",
                help: didYouMean(name, among: scope.variableNames, prefix: "$") ?? "`var \(name) = …` makes one")
            return nil
        }
        guard variable.kind == .variable else {
            let help =
                variable.kind == .constant ? "`var \(name) = …` makes it assignable" : "`var other = $\(name)` makes a copy that is"
            report(
                .immutableVariable, "`$\(name)` cannot be assigned to", at: base.span, variable.kind.whyConstant,
                also: [.init(variable.span, "defined here", isPrimary: false)], help: help)
            return nil
        }
        return variable
    }

    /// The elements of a list that is written out, which `+=` appends one by one.
    private func compileElements(of pipeline: Pipeline) -> [Evaluate]? {
        guard pipeline.stages.count == 1, case .expression(let expression) = pipeline.stages[0].kind,
            case .list(let items) = expression.kind
        else { return nil }
        let elements = items.compactMap { if case .item(let element) = $0 { element } else { nil } }
        return elements.count == items.count ? elements.map { compile($0).evaluate } : nil
    }

    /// `$list += [a, b]`
    private func compileAppend(_ elements: [Evaluate], to place: Place, _ site: OperatorSite) -> Execute {
        guard let element = elements.first, elements.count == 1 else {
            return Execute { frame in
                let list = try elements.map { try $0(frame) }
                try place.change(frame, makingLast: false) { try Arithmetic.Add.update($0, .list(list), site) }
                return .normal
            }
        }
        // One element, as in nearly every loop that builds a list: no list is made for it.
        return Execute { frame in
            let value = try element(frame)
            try place.change(frame, makingLast: false) { place in
                guard case .list = place.pointee else { return try Arithmetic.Add.update(place, .list([value]), site) }
                try place.changeList { list in
                    guard list.count < ValueStream.collectionLimit else { throw EvaluationError.listTooLong(at: site.span) }
                    list.append(value)
                }
            }
            return .normal
        }
    }

    private func compileAssignment(
        to place: Place, _ binary: BinaryOperator?, _ value: Code, _ site: OperatorSite
    ) -> Execute {
        switch binary {
        case .add: return specialize(Arithmetic.Add.self, place, value, site)
        case .subtract: return specialize(Arithmetic.Subtract.self, place, value, site)
        case .multiply: return specialize(Arithmetic.Multiply.self, place, value, site)
        case .divide: return specialize(Arithmetic.Divide.self, place, value, site)
        case .wholeDivide: return specialize(Arithmetic.WholeDivide.self, place, value, site)
        case .remainder: return specialize(Arithmetic.Remainder.self, place, value, site)
        default: break
        }
        let evaluate = value.evaluate
        if let slot = place.slot {
            return Execute { frame in
                frame.values[slot] = try evaluate(frame)
                return .normal
            }
        }
        return Execute { frame in
            let value = try evaluate(frame)
            try place.change(frame, makingLast: true) { $0.pointee = value }
            return .normal
        }
    }

    /// `+=` and its like, with code of its own for ints in the frame.
    private func specialize<Operation: ArithmeticOperation>(
        _: Operation.Type, _ place: Place, _ value: Code, _ site: OperatorSite
    ) -> Execute {
        let evaluate = value.evaluate
        guard let slot = place.slot else {
            return Execute { frame in
                let right = try evaluate(frame)
                try place.change(frame, makingLast: false) { try Operation.update($0, right, site) }
                return .normal
            }
        }
        if case .slot(let other) = value.shape {
            return Execute { frame in
                let place = frame.values + slot
                if case .int(let left) = place.pointee, case .int(let right) = frame.values[other],
                    let result = Operation.ints(left, right)
                {
                    // An int was there, so there is nothing to let go of.
                    place.initialize(to: .int(result))
                } else {
                    try Operation.update(place, frame.values[other], site)
                }
                return .normal
            }
        }
        if case .constant(.int(let constant)) = value.shape {
            return Execute { frame in
                let place = frame.values + slot
                if case .int(let left) = place.pointee, let result = Operation.ints(left, constant) {
                    place.initialize(to: .int(result))
                } else {
                    try Operation.update(place, .int(constant), site)
                }
                return .normal
            }
        }
        return Execute { frame in
            let right = try evaluate(frame)
            let place = frame.values + slot
            if case .int(let left) = place.pointee, case .int(let right) = right, let result = Operation.ints(left, right) {
                place.initialize(to: .int(result))
            } else {
                try Operation.update(place, right, site)
            }
            return .normal
        }
    }
}

extension Variable.Kind {
    fileprivate var whyConstant: String {
        switch self {
        case .constant: "a `let` keeps its value"
        case .variable: ""
        case .parameter: "a parameter keeps its value"
        case .loop: "a loop's variable keeps its value"
        case .input: "the piped input keeps its value"
        case .caught: "a caught error keeps its value"
        }
    }
}

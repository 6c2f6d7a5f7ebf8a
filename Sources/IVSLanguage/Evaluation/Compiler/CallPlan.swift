/// How one call of a function fills its parameters. Each parameter's slot in the callee's frame is its index.
struct CallPlan {
    /// Arguments that were paired before running.
    private(set) var supplied: [(slot: Int, evaluate: Evaluate)] = []
    /// Parameters that take their default.
    private(set) var missing: [Int] = []
    /// The definition has run, unless the call stands above it.
    let isDefined: Bool
    private let names: [String]
    private let restSlot: Int?
    private let bound: BoundCall
    private let signature: Signature
    private let span: Span

    init(_ symbol: FunctionSymbol, _ bound: BoundCall, at span: Span) {
        self.bound = bound
        self.span = span
        signature = symbol.signature
        names = symbol.parameterNames
        isDefined = symbol.isCompiled || symbol.isBeingCompiled
        restSlot = symbol.signature.rest.flatMap { rest in symbol.parameterNames.firstIndex(of: rest.name) }
        let codes = Dictionary(bound.named.map { ($0.name, $0.code.code.evaluate) }, uniquingKeysWith: { first, _ in first })
        for (slot, name) in names.enumerated() where slot != restSlot {
            if let evaluate = codes[name] { supplied.append((slot, evaluate)) } else { missing.append(slot) }
        }
    }

    /// Whether `supplied` and `missing` say all.
    var isStatic: Bool { bound.rest.isEmpty && bound.firstSpread == nil && restSlot == nil }

    /// Places the arguments, which are evaluated in the caller's frame, and then the defaults, in the callee's.
    func fill(_ callee: Frame, from caller: Frame, _ function: Function) throws {
        if isStatic { return try fillKnown(callee, from: caller, function) }
        for (slot, evaluate) in supplied { (callee.values + slot).initialize(to: try evaluate(caller)) }
        var missing = missing
        var rest = try bound.restArguments(caller)
        if bound.firstSpread != nil {
            let distributed = try bound.distribute(rest, signature, at: span)
            for (name, argument) in distributed.named {
                guard let slot = names.firstIndex(of: name) else { continue }
                callee.values[slot] = argument.value
                missing.removeAll { $0 == slot }
            }
            rest = distributed.rest
        }
        if let restSlot { callee.values[restSlot] = .list(rest.map(\.value)) }
        try fillDefaults(missing, callee, function)
    }

    /// The same for a call whose arguments are all in `supplied`.
    func fillKnown(_ callee: Frame, from caller: Frame, _ function: Function) throws {
        for (slot, evaluate) in supplied { (callee.values + slot).initialize(to: try evaluate(caller)) }
        if !missing.isEmpty { try fillDefaults(missing, callee, function) }
    }

    private func fillDefaults(_ slots: [Int], _ callee: Frame, _ function: Function) throws {
        for slot in slots {
            if let makeDefault = function.parameters[slot].defaultValue { callee.values[slot] = try makeDefault(callee) }
        }
    }
}

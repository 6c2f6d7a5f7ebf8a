// The declared parameters of `def` and `params`.

extension Parameter {
    /// A flag without type and default takes no value: it is true when given.
    var isSwitch: Bool { kind == .flag && type == nil && defaultValue == nil }

    /// What stands for an argument that was not given and has no default; nil when it must be given.
    var valueWhenAbsent: Value? {
        switch kind {
        case .positional: nil
        case .flag: isSwitch ? .bool(false) : .null
        case .rest: .list([])
        }
    }
}

extension Compiler {
    /// What `def` declares, in the form that commands declare it.
    func signature(of definition: Definition) -> Signature {
        let parts = definition.documentation?.split(separator: "\n", maxSplits: 1).map(String.init) ?? []
        return signature(
            named: definition.name.text, definition.parameters, summary: parts.first ?? "", details: parts.dropFirst().first)
    }

    func signature(
        named name: String, _ parameters: [Parameter], summary: String, details: String? = nil
    ) -> Signature {
        var signature = Signature(name, .system, summary: summary, details: details)
        for parameter in parameters {
            var declared = CommandParameter(
                parameter.name.text, type(of: parameter),
                required: parameter.kind == .positional && parameter.defaultValue == nil, "")
            declared.defaultSpelling = parameter.defaultValue.map { spelling($0.span) }
            switch parameter.kind {
            case .positional:
                if signature.rest != nil {
                    report(
                        .misplacedParameter, "a parameter after `...` never gets a value", at: parameter.name.span,
                        "move it to the front")
                } else if declared.isRequired, signature.positionals.last?.isRequired == false {
                    report(
                        .misplacedParameter, "a parameter without a default stands after one with a default",
                        at: parameter.name.span, "give it a default, or move it to the front")
                }
                signature.positionals.append(declared)
            case .flag: signature.flags.append(declared)
            case .rest: signature.rest = declared
            }
        }
        return signature
    }

    /// The type that a parameter declares, `any` when it declares none.
    func type(of parameter: Parameter) -> ParameterType {
        guard let name = parameter.type else { return parameter.isSwitch ? .switch : .any }
        guard let type = ParameterType.named[name.text] else {
            let error = Diagnostic(
                code: .unknownType, message: "there is no type `\(name.text)`", labels: [.init(name.span, "not a type")],
                help: didYouMean(name.text, among: ParameterType.named.keys)
                    ?? "types are " + ParameterType.named.keys.sorted().map { "`\($0)`" }.joinedAsChoice)
            if !diagnostics.contains(where: { $0.code == error.code && $0.primaryLabel?.span == name.span }) {
                diagnostics.append(error)
            }
            return .any
        }
        return type
    }
}

extension ParameterType {
    /// The names of the types that a program can declare, sorted.
    public static var names: [String] { named.keys.sorted() }

    /// The types that a program can declare.
    static let named: [String: ParameterType] = [
        "any": .any, "bool": .bool, "int": .int, "float": .float, "number": .number, "string": .string,
        "duration": .duration, "time": .time, "list": .list, "record": .record, "path": .path,
        "closure": .closure(arity: Int.max),
    ]
}

extension Compiler {
    /// `params [prefix: string, --count: int = 3]`: the script's arguments become constants of the top level.
    func compileScriptParameters(_ parameters: [Parameter], _ span: Span) -> Execute {
        let name = sources[span.source].name
        if importing.count > 1 {
            report(.misplacedParams, "an imported file has no arguments", at: span, "not the script that was started")
        }
        let signature = signature(named: name, parameters, summary: "")
        var targets: [ScriptTarget] = []
        for parameter in parameters {
            let defaultValue = parameter.defaultValue.map {
                read($0, as: type(of: parameter), named: parameter.name.text).code.evaluate
            }
            let variable = scope.declare(parameter.variableName, .parameter, at: parameter.name.span)
            guard case .global(let slot) = variable.storage else { continue }
            targets.append(
                ScriptTarget(
                    name: parameter.name.text, slot: slot,
                    defaultValue: defaultValue ?? parameter.valueWhenAbsent.map { value in Evaluate { _ in value } }))
        }
        let host = host
        let filled = targets
        return Execute { frame in
            let machine = frame.machine
            var arguments = ScriptArguments(signature, at: span)
            if arguments.asksForHelp(machine.scriptArguments) {
                try host.show(.text(ValueStream([.string(signature.scriptHelp)])), evaluator: machine)
                throw ExitRequest(status: ExitStatus.success)
            }
            let values = try arguments.read(machine.scriptArguments)
            for target in filled {
                frame.values[target.slot] = try values[target.name] ?? target.defaultValue?(frame) ?? .null
                machine.definedSlots = target.slot + 1
            }
            return .normal
        }
    }

    private struct ScriptTarget {
        var name: String
        var slot: Int
        var defaultValue: Evaluate?
    }
}

extension Signature {
    /// What `--help` of a script prints.
    var scriptHelp: String {
        var lines = ["usage: \(usage)"]
        let named = positionals.map { ($0.name.uppercased(), $0) } + (rest.map { [("...\($0.name.uppercased())", $0)] } ?? [])
        let all = named + flags.map { ("--\($0.name)", $0) }
        let width = all.map { $0.0.count }.max() ?? 0
        if !all.isEmpty { lines.append("") }
        for (spelled, parameter) in all {
            lines.append("  \(spelled)\(String(repeating: " ", count: width - spelled.count))  \(parameter.type.phrase)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

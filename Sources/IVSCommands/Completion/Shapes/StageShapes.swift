import AWSRuntime
import IVSLanguage

/// What a command makes of what flows in.
struct StageShapes {
    let reader: ShapeReader
    let arguments: [Argument]

    func output(of command: String, input: ValueShape) -> ValueShape {
        switch command {
        case "where", "sort-by", "uniq-by", "reverse", "skip", "tap", "tee", "collect", "update": input
        case "first", "last": positionals.isEmpty ? input.item : input
        case "select":
            input.mapped { item in .record(paths.map { .init(name: $0.fieldName, shape: item.at($0)) }) }
        case "reject":
            input.mapped { item in
                let names = Set(paths.map(\.description))
                return .record(item.fields.filter { !names.contains($0.name) })
            }
        case "get": paths.first.map { path in input.mapped { $0.at(path) } } ?? .unknown
        case "insert":
            input.mapped { item in
                let value = positionals.dropFirst().first.map(reader.shape) ?? .unknown
                return .record(item.fields + paths.prefix(1).map { .init(name: $0.fieldName, shape: value) })
            }
        case "rename":
            input.mapped { item in
                let names = positionals.compactMap(\.plainText)
                guard names.count == 2 else { return item }
                return .record(
                    item.fields.map { $0.name == names[0] ? .init(name: names[1], shape: $0.shape, help: $0.help) : $0 })
            }
        case "merge": input.mapped { item in .record(item.fields + (positionals.first.map(reader.shape)?.fields ?? [])) }
        case "each", "par-each": .list(closure(over: input.item))
        case "enumerate": .list(.record([.init(name: "index", shape: .scalar()), .init(name: "item", shape: input.item)]))
        case "flatten": .list(input.item.item)
        case "keys", "lines", "split": .list(.scalar())
        default: ofOtherCommand(command, input)
        }
    }

    private func ofOtherCommand(_ name: String, _ input: ValueShape) -> ValueShape {
        guard let command = reader.command(name) else { return .unknown }
        guard let operation = (command as? OperationCommand)?.operation else {
            return command.signature.output.map { ValueShape($0) } ?? .unknown
        }
        guard let output = operation.output else { return .unknown }
        let shape = ValueShape.model(output)
        if let pagination = operation.pagination, !hasFlag("page") { return .list(shape.field(pagination.items).item) }
        return input.isList ? .list(shape) : shape
    }

    private func closure(over item: ValueShape) -> ValueShape {
        guard case .closure(let parameters, let body)? = positionals.first?.kind else { return .unknown }
        var inner = reader
        if let parameter = parameters.first { inner.variables[parameter.variableName] = item }
        return inner.shape(of: body)
    }

    private var positionals: [Expression] { arguments.compactMap { if case .positional(let value) = $0 { value } else { nil } } }

    private var paths: [FieldPath] { positionals.compactMap { $0.plainText.flatMap(FieldPath.init(parsing:)) } }

    private func hasFlag(_ name: String) -> Bool {
        arguments.contains { if case .flag(let flag, _) = $0 { flag.text == name } else { false } }
    }

    /// What a command calls its closure with.
    static func argument(_ index: Int, of command: String, input: ValueShape) -> ValueShape {
        switch (command, index) {
        case ("tee", 0): input
        case ("reduce", 1): input.item
        case ("reduce", _), ("update", _), ("review-with", _): .unknown
        case (_, 0): input.item
        default: .unknown
        }
    }
}

@testable import IVSLanguage

/// A syntax tree as compact S-expressions, without spans.
enum TreeDump {
    static func dump(_ text: String) -> String {
        let result = parse(text)
        let tree = dump(result.program.body)
        return result.diagnostics.isEmpty ? tree : "\(tree) !\(result.diagnostics.map(\.code).joined(separator: ","))"
    }

    static func dump(_ block: Block) -> String {
        block.statements.map(dump).joined(separator: "; ")
    }

    private static func braces(_ block: Block) -> String { "{\(dump(block))}" }

    static func dump(_ statement: Statement) -> String {
        switch statement.kind {
        case .pipeline(let pipeline): dump(pipeline)
        case .letBinding(let name, let value): "(let \(name.text) \(dump(value)))"
        case .varBinding(let name, let value): "(var \(name.text) \(dump(value)))"
        case .assignment(let target, let binary, let value):
            "(set\(binary?.rawValue ?? "") \(dump(target)) \(dump(value)))"
        case .forLoop(let variable, let sequence, let body): "(for \(variable.text) \(dump(sequence)) \(braces(body)))"
        case .whileLoop(let condition, let body): "(while \(dump(condition)) \(braces(body)))"
        case .breakLoop: "(break)"
        case .continueLoop: "(continue)"
        case .returnValue(let value): list("return", [value.map(dump)])
        case .define(let definition):
            list(
                "def",
                [
                    definition.name.text, parameters(definition.parameters), braces(definition.body),
                    definition.documentation.map { "doc:\($0)" },
                ])
        case .throwError(let value): "(throw \(dump(value)))"
        case .use(let arguments, let body): list("use", arguments.map(dump) + [body.map(braces)])
        case .with(let settings, let body): "(with \(dump(settings)) \(braces(body)))"
        case .importFile(let path, let alias): list("import", [dump(path), alias.map(\.text)])
        case .parameters(let list): "(params \(parameters(list)))"
        case .assertion(let condition, let message): list("assert", [dump(condition), message.map(dump)])
        case .exit(let status): list("exit", [status.map(dump)])
        case .invalid: "(invalid)"
        }
    }

    private static func list(_ head: String, _ items: [String?]) -> String {
        "(\(([head] + items.compactMap(\.self)).joined(separator: " ")))"
    }

    private static func parameters(_ parameters: [Parameter]) -> String {
        let texts = parameters.map { parameter in
            let prefix =
                switch parameter.kind {
                case .positional: ""
                case .flag: "--"
                case .rest: "..."
                }
            return prefix + parameter.name.text + (parameter.type.map { ":\($0.text)" } ?? "")
                + (parameter.defaultValue.map { "=\(dump($0))" } ?? "")
        }
        return "[\(texts.joined(separator: " "))]"
    }

    static func dump(_ pipeline: Pipeline) -> String {
        pipeline.stages.map(dump).joined(separator: " | ")
    }

    private static func dump(_ stage: Stage) -> String {
        switch stage.kind {
        case .expression(let expression): dump(expression)
        case .command(let name, let arguments): list(name.text, arguments.map(dump))
        case .external(let name, let arguments): list("!\(dump(name))", arguments.map(dump))
        }
    }

    private static func dump(_ argument: Argument) -> String {
        switch argument {
        case .positional(let value): dump(value)
        case .flag(let name, let value): "--\(name.text)" + (value.map { "=\(dump($0))" } ?? "")
        case .spread(let value, _): "...\(dump(value))"
        }
    }

    static func dump(_ expression: Expression) -> String {
        switch expression.kind {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .float(let value): "\(value)f"
        case .duration(let value): "\(value)ns"
        case .bareword(let text): "'\(text)"
        case .string(let parts): "\"\(parts.map(dump).joined())\""
        case .variable(let name): "$\(name)"
        case .list(let items): list("list", items.map(dump))
        case .record(let entries): list("record", entries.map(dump))
        case .closure(let names, let body): "{|\(names.map(\.name.text).joined(separator: " "))| \(dump(body))}"
        case .range(let lower, let upper): "(.. \(dump(lower)) \(dump(upper)))"
        case .unary(let unary, let value): "(\(unary.rawValue) \(dump(value)))"
        case .binary(let binary, let left, let right, _): "(\(binary.rawValue) \(dump(left)) \(dump(right)))"
        case .access(let base, let accessor): dump(base) + dump(accessor)
        case .subpipeline(let pipeline): "(pipe \(dump(pipeline)))"
        case .conditional(let condition, let then, let otherwise):
            list("if", [dump(condition), braces(then), otherwise.map(dump)])
        case .attempt(let body, let catches, let finally):
            list("try", [braces(body)] + catches.map(dump) + [finally.map { "(finally \(braces($0)))" }])
        case .invalid: "<invalid>"
        }
    }

    private static func dump(_ accessor: Accessor) -> String {
        let mark = accessor.isOptional ? "?" : ""
        return switch accessor.kind {
        case .field(let name): ".\(name)\(mark)"
        case .index(let index): "[\(dump(index))]\(mark)"
        }
    }

    private static func dump(_ branch: ElseBranch) -> String {
        switch branch {
        case .block(let block): braces(block)
        case .conditional(let expression): dump(expression)
        }
    }

    private static func dump(_ clause: CatchClause) -> String {
        list("catch", [clause.code.map(\.text), clause.name.map(\.text), braces(clause.body)])
    }

    private static func dump(_ part: StringPart) -> String {
        switch part {
        case .text(let text): text.replacing("\n", with: "\\n")
        case .expression(let expression): "${\(dump(expression))}"
        }
    }

    private static func dump(_ item: ListItem) -> String {
        switch item {
        case .item(let value): dump(value)
        case .spread(let value): "...\(dump(value))"
        }
    }

    private static func dump(_ entry: RecordEntry) -> String {
        switch entry {
        case .field(let key, let value): "\(dump(key.expression)):\(dump(value))"
        case .spread(let value): "...\(dump(value))"
        }
    }
}

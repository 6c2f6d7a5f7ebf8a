// Which names the closures inside a block mention. A `var` of such a name is kept in a cell, which closure and block share; any other
// lives in its frame. By name alone this may choose a cell where none is needed, never the other way round.

extension Block {
    var namesInClosures: Set<String> {
        var names = NameCollector()
        names.visit(self)
        return names.inClosures
    }

    /// Whether `$name` is mentioned anywhere inside, also in closures.
    func mentions(_ name: String) -> Bool {
        var names = NameCollector(depth: 1)
        names.visit(self)
        return names.inClosures.contains(name)
    }
}

private struct NameCollector {
    var inClosures: Set<String> = []
    /// Closures around the place that is visited.
    var depth = 0

    mutating func visit(_ block: Block) {
        for statement in block.statements { visit(statement) }
    }

    mutating func visit(_ block: Block?) {
        if let block { visit(block) }
    }

    mutating func visitClosure(_ parameters: [Parameter], _ body: Block) {
        depth += 1
        for parameter in parameters { visit(parameter.defaultValue) }
        visit(body)
        depth -= 1
    }

    mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .pipeline(let pipeline), .letBinding(_, let pipeline), .varBinding(_, let pipeline): visit(pipeline)
        case .assignment(let target, _, let value):
            visit(target)
            visit(value)
        case .forLoop(_, let sequence, let body):
            visit(sequence)
            visit(body)
        case .whileLoop(let condition, let body):
            visit(condition)
            visit(body)
        case .returnValue(let pipeline):
            if let pipeline { visit(pipeline) }
        case .define(let definition): visitClosure(definition.parameters, definition.body)
        case .throwError(let expression): visit(expression)
        case .use(let arguments, let body):
            for argument in arguments { visit(argument) }
            visit(body)
        case .with(let settings, let body):
            visit(settings)
            visit(body)
        case .parameters(let parameters):
            for parameter in parameters { visit(parameter.defaultValue) }
        case .assertion(let condition, let message):
            visit(condition)
            visit(message)
        case .exit(let status): visit(status)
        case .breakLoop, .continueLoop, .importFile, .invalid: break
        }
    }

    mutating func visit(_ pipeline: Pipeline) {
        for stage in pipeline.stages {
            switch stage.kind {
            case .expression(let expression): visit(expression)
            case .command(_, let arguments):
                // The words of a row condition become a closure.
                depth += 1
                for argument in arguments { visit(argument) }
                depth -= 1
            case .external(let name, let arguments):
                visit(name)
                for argument in arguments { visit(argument) }
            }
        }
    }

    mutating func visit(_ argument: Argument) {
        switch argument {
        case .positional(let expression), .spread(let expression, _): visit(expression)
        case .flag(_, let value): visit(value)
        }
    }

    mutating func visit(_ expression: Expression?) {
        if let expression { visit(expression) }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .null, .bool, .int, .float, .duration, .bareword, .invalid: break
        case .variable(let name):
            if depth > 0 { inClosures.insert(name) }
        case .string(let parts):
            for case .expression(let part) in parts { visit(part) }
        case .list(let items):
            for case .item(let item) in items { visit(item) }
            for case .spread(let item) in items { visit(item) }
        case .record(let entries):
            for entry in entries {
                switch entry {
                case .field(let key, let value):
                    visit(key.expression)
                    visit(value)
                case .spread(let value): visit(value)
                }
            }
        case .closure(let parameters, let body): visitClosure(parameters, body)
        case .range(let lower, let upper):
            visit(lower)
            visit(upper)
        case .unary(_, let operand): visit(operand)
        case .binary(_, let left, let right, _):
            visit(left)
            visit(right)
        case .access(let base, let accessor):
            visit(base)
            if case .index(let index) = accessor.kind { visit(index) }
        case .subpipeline(let pipeline): visit(pipeline)
        case .conditional(let condition, let then, let otherwise):
            visit(condition)
            visit(then)
            switch otherwise {
            case .block(let block): visit(block)
            case .conditional(let expression): visit(expression)
            case nil: break
            }
        case .attempt(let body, let catches, let finally):
            visit(body)
            for clause in catches { visit(clause.body) }
            visit(finally)
        }
    }
}

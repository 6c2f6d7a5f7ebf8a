/// Goes over the tokens before the cursor and keeps, for each bracket that is open there, what may stand in it.
struct CompletionScan {
    enum WordPlace {
        case startOfCommand(CompletionContext.CommandPlace)
        /// Behind the command at the index.
        case arguments(of: Int)
        /// Directly behind `!`.
        case program
    }

    /// What is known about one level of brackets.
    struct Level {
        /// The bracket's token.
        var opener: Int?
        var opensWithBrace = false
        /// Where the next word would stand; nil where it would be no word of a command.
        var place: WordPlace?
        /// A newline ends a statement in it: the text itself, or a block.
        var holdsStatements = true
        /// Where the pipeline at the position begins, and the `|` in front of its last stage.
        var pipelineStart = 0
        var lastPipe: Int?
        /// A record: its keys, the one whose value is written, and the keys that lead to the record itself.
        var isRecord = false
        var keys: [String] = []
        var key: String?
        var path: [String] = []
        var isNested = false
        /// Names that are declared in it, and the declaration that is being written.
        var bindings: [CompletionContext.Binding] = []
        var declaration: Declaration?
        /// The parameters of a `def` are written in it.
        var holdsParameters = false
        var awaitsType = false

        /// The stages before that at the position.
        func stages(in text: [UInt8]) -> String? {
            lastPipe.map { String(decoding: text[min(pipelineStart, $0)..<$0], as: UTF8.self) }
        }
    }

    /// What the statement at the position declares.
    enum Declaration {
        /// `let` and `var`
        case value(name: String?)
        /// `for`
        case item(name: String?)
        /// `catch`
        case error(name: String?)
        /// `def` and `params`; the latter's names are known in the script itself.
        case parameters([String], isScript: Bool)
        /// A closure, whose parameters go on to the second `|`.
        case closure([String])
    }

    private let text: [UInt8]
    private let tokens: [SyntaxToken]
    private var levels = [Level(place: .startOfCommand(.statement))]

    init(_ text: [UInt8], _ tokens: [SyntaxToken]) {
        self.text = text
        self.tokens = tokens
    }

    /// The innermost level.
    var level: Level { levels[levels.count - 1] }
    var outerLevel: Level? { levels.count > 1 ? levels[levels.count - 2] : nil }
    var openers: [Int] { levels.compactMap(\.opener) }
    var bindings: [CompletionContext.Binding] { levels.flatMap(\.bindings) }

    /// The level in which the command stands.
    func owner(of command: Int) -> Level { levels.last { ($0.opener ?? -1) < command } ?? level }

    private func text(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private func text(_ start: Int, _ end: Int) -> String { text(min(start, end)..<end) }

    /// Reads `count` tokens and what stands between them, up to `offset`.
    mutating func run(before count: Int, at offset: Int) {
        var end = 0
        for index in 0..<count {
            let token = tokens[index]
            passBlanks(from: end, to: token.range.lowerBound, after: index - 1)
            pass(index)
            end = token.range.upperBound
        }
        passBlanks(from: end, to: offset, after: count - 1)
    }

    /// A newline outside brackets ends the statement, unless an operator at its end goes on with it; in a record it ends an entry.
    private mutating func passBlanks(from start: Int, to end: Int, after last: Int) {
        let top = levels.count - 1
        guard text[min(start, end)..<end].contains(UInt8(ascii: "\n")) else { return }
        if levels[top].isRecord { levels[top].key = nil }
        guard levels[top].holdsStatements, last < 0 || tokens[last].kind != .operator else { return }
        endStatement(at: start)
    }

    private mutating func endStatement(at offset: Int) {
        let top = levels.count - 1
        if case .value(let name?)? = levels[top].declaration {
            levels[top].bindings.append(.init(name: name, source: .value(text(levels[top].pipelineStart, offset))))
        }
        levels[top].declaration = nil
        levels[top].place = .startOfCommand(.statement)
        levels[top].pipelineStart = offset
        levels[top].lastPipe = nil
    }

    private mutating func pass(_ index: Int) {
        let token = tokens[index]
        let top = levels.count - 1
        switch token.kind {
        case .bracket where token.isOpener(in: text): open(index)
        case .bracket: close(index)
        case .key: takeKey(text(token.range))
        case .command: levels[top].place = .arguments(of: index)
        case .keyword where Keyword(rawValue: text(token.range))?.isLiteral == true: passWord()
        case .keyword: passKeyword(index)
        case .operator: passOperator(index)
        case .name: passName(index)
        case .flag where levels[top].holdsParameters:
            addParameter(Parameter.variableName(for: String(text(token.range).drop { $0 == "-" })))
        case .flag, .variable, .number, .string, .escape, .word, .field, .error: passWord()
        case .comment: break
        }
    }

    private mutating func passWord() {
        let top = levels.count - 1
        switch levels[top].place {
        case .startOfCommand?, .program?: levels[top].place = nil
        default: break
        }
    }

    private mutating func passKeyword(_ index: Int) {
        let top = levels.count - 1
        let word = text(tokens[index].range)
        levels[top].place = nil
        switch Keyword(rawValue: word) {
        case .use, .import, .with: levels[top].place = .arguments(of: index)
        case .return: beginPipeline(at: tokens[index].range.upperBound)
        case nil where word == "in": beginPipeline(at: tokens[index].range.upperBound)
        case .let, .var: levels[top].declaration = .value(name: nil)
        case .for: levels[top].declaration = .item(name: nil)
        case .catch: levels[top].declaration = .error(name: nil)
        case .def: levels[top].declaration = .parameters([], isScript: false)
        case .params: levels[top].declaration = .parameters([], isScript: true)
        default: break
        }
    }

    private mutating func beginPipeline(at offset: Int) {
        let top = levels.count - 1
        levels[top].place = .startOfCommand(.value)
        levels[top].pipelineStart = offset
        levels[top].lastPipe = nil
    }

    private mutating func passOperator(_ index: Int) {
        let top = levels.count - 1
        let range = tokens[index].range
        levels[top].awaitsType = false
        switch text(range) {
        case "|":
            if case .closure(let names)? = levels[top].declaration {
                // The second one: the first is the token behind the brace.
                if levels[top].opener != index - 1 { beginBody(names, at: range.upperBound) }
                return
            }
            levels[top].place = .startOfCommand(.stage)
            levels[top].lastPipe = range.lowerBound
        case ";": endStatement(at: range.lowerBound)
        case ",": if levels[top].isRecord { levels[top].key = nil }
        case ":":
            if levels[top].holdsParameters {
                levels[top].awaitsType = true
            } else if index > 0, tokens[index - 1].kind == .string, levels[top].opensWithBrace, levels[top].key == nil {
                takeKey(text(tokens[index - 1].range.dropFirst().dropLast()))
            }
        case "!": if case .startOfCommand? = levels[top].place { levels[top].place = .program }
        case "=": if index == 0 || tokens[index - 1].kind != .flag { beginPipeline(at: range.upperBound) }
        default: break
        }
    }

    private mutating func passName(_ index: Int) {
        let top = levels.count - 1
        let name = text(tokens[index].range)
        if levels[top].holdsParameters {
            // Behind `:` it is a type.
            if levels[top].awaitsType { levels[top].awaitsType = false } else { addParameter(name) }
            return
        }
        switch levels[top].declaration {
        case .value?: levels[top].declaration = .value(name: name)
        case .item?: levels[top].declaration = .item(name: name)
        case .error?: levels[top].declaration = .error(name: name)
        case .closure(let names)?: levels[top].declaration = .closure(names + [name])
        default: break
        }
        passWord()
    }

    private mutating func addParameter(_ name: String) {
        guard levels.count > 1, case .parameters(let names, let isScript)? = levels[levels.count - 2].declaration else { return }
        levels[levels.count - 2].declaration = .parameters(names + [name], isScript: isScript)
    }

    // MARK: Brackets

    private mutating func open(_ index: Int) {
        let range = tokens[index].range
        let top = levels.count - 1
        let outer = levels[top]
        var level = Level(opener: index, pipelineStart: range.upperBound)
        switch text[range.lowerBound] {
        case UInt8(ascii: "("):
            level.place = .startOfCommand(.value)
            level.holdsStatements = false
        case UInt8(ascii: "{"):
            level.opensWithBrace = true
            level.path = outer.path + (outer.key.map { [$0] } ?? [])
            if index + 1 < tokens.count, tokens[index + 1].kind == .operator, text(tokens[index + 1].range) == "|" {
                level.declaration = .closure([])
            } else {
                level.place = .startOfCommand(.statement)
                level.bindings = bindings(ofBodyAt: range.lowerBound, in: outer)
            }
        case UInt8(ascii: "["):
            level.holdsStatements = false
            level.holdsParameters = if case .parameters? = outer.declaration { true } else { false }
            level.path = outer.path + (outer.key.map { [$0] } ?? [])
            level.isNested = true
            if case .arguments? = outer.place { level.place = outer.place }
        default: level.holdsStatements = false
        }
        levels.append(level)
    }

    private mutating func close(_ index: Int) {
        guard levels.count > 1 else { return }
        levels.removeLast()
        passWord()
        let top = levels.count - 1
        guard case .parameters(let names, isScript: true)? = levels[top].declaration else { return }
        levels[top].bindings += names.map { .init(name: $0, source: .unknown) }
    }

    /// The brace turns out to open a record, so what is in it is an argument of the command around.
    private mutating func takeKey(_ key: String) {
        let top = levels.count - 1
        levels[top].isRecord = true
        levels[top].isNested = true
        levels[top].holdsStatements = false
        levels[top].bindings = []
        levels[top].place = if top > 0, case .arguments? = levels[top - 1].place { levels[top - 1].place } else { nil }
        levels[top].key = key
        levels[top].keys.append(key)
    }

    /// What the statement around a body declares for it.
    private func bindings(ofBodyAt offset: Int, in outer: Level) -> [CompletionContext.Binding] {
        switch outer.declaration {
        case .item(let name?)?: [.init(name: name, source: .item(of: text(outer.pipelineStart, offset)))]
        case .error(let name?)?: [.init(name: name, source: .error)]
        case .parameters(let names, isScript: false)?: names.map { .init(name: $0, source: .unknown) }
        default: []
        }
    }

    /// Behind the parameters of a closure.
    private mutating func beginBody(_ names: [String], at offset: Int) {
        let top = levels.count - 1
        let outer = levels[top - 1]
        levels[top].bindings = names.enumerated().map { index, name in
            guard case .arguments(let command)? = outer.place else { return .init(name: name, source: .unknown) }
            let source = CompletionContext.Binding.Source.argument(
                index: index, command: text(tokens[command].range), pipeline: owner(of: command).stages(in: text))
            return .init(name: name, source: source)
        }
        levels[top].declaration = nil
        levels[top].place = .startOfCommand(.statement)
        levels[top].pipelineStart = offset
    }
}

extension SyntaxToken {
    /// Of a bracket: whether it opens.
    func isOpener(in text: [UInt8]) -> Bool {
        guard let last = text[range].last else { return false }
        return last == UInt8(ascii: "(") || last == UInt8(ascii: "[") || last == UInt8(ascii: "{")
    }
}

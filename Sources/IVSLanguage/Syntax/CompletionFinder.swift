/// Reads the context off the tokens that the parser made of the text before the cursor.
struct CompletionFinder {
    private let text: [UInt8]
    private let tokens: [SyntaxToken]

    init(_ text: String, _ tokens: [SyntaxToken]) {
        self.text = Array(text.utf8)
        self.tokens = tokens
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    func context() -> CompletionContext {
        let end = text.count
        guard let last = tokens.last, last.range.upperBound == end else { return argument(at: end..<end, before: tokens.count) }
        let index = tokens.count - 1
        switch last.kind {
        case .comment, .number, .name, .key, .escape, .error: return make(.none, last.range)
        case .variable: return make(.variable, last.range, dropping: text[last.range.lowerBound] == "$" ? 1 : 0)
        case .field: return make(.field(base: base(before: index)), last.range, dropping: 1)
        case .command, .keyword: return make(.command, last.range)
        case .operator, .bracket: return argument(at: end..<end, before: tokens.count)
        case .flag, .word, .string:
            let start = wordStart(at: index)
            return argument(at: tokens[start].range.lowerBound..<end, before: start)
        }
    }

    private func make(
        _ kind: CompletionContext.Kind, _ range: Range<Int>, dropping count: Int = 0, words: [CompletionContext.Word] = []
    ) -> CompletionContext {
        var prefix = range.lowerBound + count..<range.upperBound
        var quote: Character?
        if let first = text[prefix].first, first.isQuote {
            quote = Character(Unicode.Scalar(first))
            prefix = prefix.lowerBound + 1..<prefix.upperBound
            if prefix.count > 0, text[prefix.upperBound - 1] == first { prefix = prefix.lowerBound..<prefix.upperBound - 1 }
        }
        return CompletionContext(kind: kind, prefix: text(prefix), replacing: range, quote: quote, words: words)
    }

    /// The first of the tokens that touch each other and end with `index`; a flag's `=` does not belong to its value.
    private func wordStart(at index: Int) -> Int {
        var start = index
        while start > 0, tokens[start - 1].range.upperBound == tokens[start].range.lowerBound {
            let previous = tokens[start - 1].kind
            guard previous == .word || previous == .string || previous == .escape else { break }
            start -= 1
        }
        return start
    }

    /// The variable and accesses that touch the field at `index`.
    private func base(before index: Int) -> String {
        var start = index
        var depth = 0
        while start > 0, tokens[start - 1].range.upperBound == tokens[start].range.lowerBound {
            let previous = tokens[start - 1]
            if previous.kind == .bracket {
                if isOpener(previous) {
                    if depth == 0 { break }
                    depth -= 1
                } else {
                    depth += 1
                }
            }
            start -= 1
            if depth == 0, previous.kind == .variable { break }
        }
        return text(tokens[start].range.lowerBound..<tokens[index].range.lowerBound)
    }

    private func isOpener(_ token: SyntaxToken) -> Bool {
        guard let last = text[token.range].last else { return false }
        return last == "(" || last == "[" || last == "{"
    }

    /// An argument of the command around `range`, or the start of one. `count` tokens stand before it.
    private func argument(at range: Range<Int>, before count: Int) -> CompletionContext {
        let levels = levels(before: count, at: range.lowerBound)
        guard let place = levels.last?.place else { return make(.none, range) }
        guard case .arguments(let command) = place else { return make(.command, range) }
        let name = text(tokens[command].range)
        // Inside a list or record the word belongs to an argument of the command around it, which began with the bracket.
        var words = words(from: command + 1, to: levels.compactMap(\.opener).first { $0 > command } ?? count)
        let typed = text[range]
        if typed.first == Self.dash {
            return make(.flag(command: name), range, dropping: typed.prefix(2).count { $0 == Self.dash }, words: words)
        }
        if let last = words.last, let flag = last.flag, last.text.hasSuffix("=") {
            words.removeLast()
            return make(.argument(command: name, flag: flag), range, words: words)
        }
        let flag = words.last.flatMap { $0.hasValue ? nil : $0.flag }
        return make(.argument(command: name, flag: flag), range, words: words)
    }

    private static let dash = UInt8(ascii: "-")

    private enum WordPlace {
        case startOfCommand
        /// Behind the command at the index.
        case arguments(of: Int)
    }

    /// What is known about one level of brackets.
    private struct Level {
        var opener: Int?
        /// Where the next word would stand; nil where it would be no word of a command.
        var place: WordPlace?
        /// A newline ends a statement in it: the text itself, or a block.
        var holdsStatements = true
    }

    /// The brackets that are open at `offset`, behind `count` tokens.
    private func levels(before count: Int, at offset: Int) -> [Level] {
        var levels = [Level(place: .startOfCommand)]
        var end = 0
        for index in 0..<count {
            let token = tokens[index]
            endStatement(&levels[levels.count - 1], between: end, token.range.lowerBound, after: index - 1)
            pass(index, &levels)
            end = token.range.upperBound
        }
        endStatement(&levels[levels.count - 1], between: end, offset, after: count - 1)
        return levels
    }

    /// A newline outside brackets ends the statement, unless an operator at its end goes on with it.
    private func endStatement(_ level: inout Level, between start: Int, _ end: Int, after last: Int) {
        guard level.holdsStatements, text[min(start, end)..<end].contains(UInt8(ascii: "\n")) else { return }
        if last < 0 || tokens[last].kind != .operator { level.place = .startOfCommand }
    }

    private func pass(_ index: Int, _ levels: inout [Level]) {
        let token = tokens[index]
        let top = levels.count - 1
        switch token.kind {
        case .bracket where isOpener(token):
            levels.append(level(openedBy: index, in: levels[top].place))
        case .bracket:
            if levels.count > 1 { levels.removeLast() }
            if case .startOfCommand = levels[levels.count - 1].place { levels[levels.count - 1].place = nil }
        case .key:
            // The brace turns out to open a record, so what is in it is an argument of the command around.
            levels[top].holdsStatements = false
            levels[top].place = top > 0 ? levels[top - 1].place : nil
        case .command: levels[top].place = .arguments(of: index)
        case .keyword where isLiteral(token): if case .startOfCommand = levels[top].place { levels[top].place = nil }
        case .keyword: levels[top].place = place(behind: index)
        case .operator: passOperator(index, &levels[top])
        case .flag, .variable, .number, .string, .escape, .word, .field, .name, .error:
            if case .startOfCommand = levels[top].place { levels[top].place = nil }
        case .comment: break
        }
    }

    private func isLiteral(_ token: SyntaxToken) -> Bool {
        Keyword(rawValue: text(token.range))?.isLiteral == true
    }

    private func level(openedBy index: Int, in place: WordPlace?) -> Level {
        switch text[tokens[index].range].first {
        case UInt8(ascii: "("): Level(opener: index, place: .startOfCommand, holdsStatements: false)
        case UInt8(ascii: "{"): Level(opener: index, place: .startOfCommand)
        case UInt8(ascii: "["):
            if case .arguments = place {
                Level(opener: index, place: place, holdsStatements: false)
            } else {
                Level(opener: index, place: nil, holdsStatements: false)
            }
        default: Level(opener: index, place: nil, holdsStatements: false)
        }
    }

    private func place(behind keyword: Int) -> WordPlace? {
        let word = text(tokens[keyword].range)
        return switch Keyword(rawValue: word) {
        case .use, .import: .arguments(of: keyword)
        case .return: .startOfCommand
        case nil where word == "in": .startOfCommand
        default: nil
        }
    }

    private func passOperator(_ index: Int, _ level: inout Level) {
        switch text(tokens[index].range) {
        case "|", ";": level.place = .startOfCommand
        case "=":
            if index == 0 || tokens[index - 1].kind != .flag { level.place = .startOfCommand }
        default: break
        }
    }

    /// The words that the tokens make: those that touch, and what stands in brackets, belong together.
    private func words(from start: Int, to end: Int) -> [CompletionContext.Word] {
        var words: [CompletionContext.Word] = []
        var depth = 0
        var wordStart = 0
        var index = start
        while index < end {
            let token = tokens[index]
            let touches = index > start && tokens[index - 1].range.upperBound == token.range.lowerBound
            if depth == 0, !touches || words.isEmpty {
                wordStart = token.range.lowerBound
                let name = text(token.range)
                words.append(.init(text: name, flag: token.kind == .flag ? String(name.drop { $0 == "-" }) : nil, hasValue: false))
            } else {
                words[words.count - 1].text = text(wordStart..<token.range.upperBound)
                words[words.count - 1].hasValue = words[words.count - 1].flag != nil
            }
            if token.kind == .bracket { depth += isOpener(token) ? 1 : -1 }
            index += 1
        }
        return words
    }
}

/// Reads the context off the tokens that the parser made of the text before the cursor.
struct CompletionFinder {
    let text: [UInt8]
    let tokens: [SyntaxToken]

    init(_ text: String, _ tokens: [SyntaxToken]) {
        self.text = Array(text.utf8)
        self.tokens = tokens
    }

    func context() -> CompletionContext {
        let end = text.count
        guard let last = tokens.last, last.range.upperBound == end else { return untokenized() }
        let index = tokens.count - 1
        switch last.kind {
        case .comment, .error: return make(.none, last.range, before: index)
        case .number: return number(at: index)
        case .name: return make(isType(at: index) ? .type : .none, last.range, before: index)
        case .key: return make(.none, last.range, before: index)
        case .variable: return make(.variable, last.range, before: index, dropping: text[last.range.lowerBound] == "$" ? 1 : 0)
        case .field: return make(.field(base: base(before: index)), last.range, before: index, dropping: 1)
        case .command, .keyword: return command(at: index)
        case .operator, .bracket: return argument(at: end..<end, before: tokens.count)
        case .flag, .word, .string, .escape:
            let start = wordStart(at: index)
            // The rest of a text behind a variable in it.
            if last.kind == .string || last.kind == .escape, !text[tokens[start].range.lowerBound].isQuote {
                return make(.none, end..<end, before: tokens.count)
            }
            return argument(at: tokens[start].range.lowerBound..<end, before: start)
        }
    }

    /// A number is a word where it is an argument.
    private func number(at index: Int) -> CompletionContext {
        let context = argument(at: tokens[index].range, before: index)
        if case .argument = context.kind { return context }
        return make(.none, tokens[index].range, before: index)
    }

    /// Behind blanks, or in a word that the parser could not place, such as half a key.
    private func untokenized() -> CompletionContext {
        let end = text.count
        var start = end
        while start > 0, !text[start - 1].endsWord, !Self.delimiters.contains(text[start - 1]) { start -= 1 }
        if start < end, let last = tokens.last, last.range.upperBound >= start { return make(.none, end..<end, before: tokens.count) }
        return argument(at: start..<end, before: tokens.count)
    }

    private static let delimiters: [UInt8] = Array("{([,".utf8)

    private func text(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private func make(
        _ kind: CompletionContext.Kind, _ range: Range<Int>, before count: Int, dropping dropped: Int = 0
    ) -> CompletionContext {
        make(kind, range, scan(before: count, at: range.lowerBound), dropping: dropped)
    }

    private func make(
        _ kind: CompletionContext.Kind, _ range: Range<Int>, _ scan: CompletionScan, dropping count: Int = 0,
        words: [CompletionContext.Word] = []
    ) -> CompletionContext {
        var typed = text[(range.lowerBound + count)..<range.upperBound]
        var quote: Character?
        if let first = typed.first, first.isQuote {
            quote = Character(Unicode.Scalar(first))
            typed = typed.dropFirst()
            if typed.last == first { typed = typed.dropLast() }
        }
        let prefix = String(decoding: typed, as: UTF8.self)
        var context = CompletionContext(kind: kind, prefix: quote == "\"" ? prefix.readingEscapes : prefix, replacing: range, quote: quote)
        context.words = words
        context.bindings = scan.bindings
        return context
    }

    private func scan(before count: Int, at offset: Int) -> CompletionScan {
        var scan = CompletionScan(text, tokens)
        scan.run(before: count, at: offset)
        return scan
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

    /// A name behind the `:` of a parameter.
    private func isType(at index: Int) -> Bool {
        index > 0 && tokens[index - 1].kind == .operator && text(tokens[index - 1].range) == ":"
    }

    /// The variable or parenthesis and the accesses that touch the field at `index`.
    private func base(before index: Int) -> String {
        var start = index
        var depth = 0
        while start > 0 {
            let previous = tokens[start - 1]
            // In brackets blanks belong to it.
            guard depth > 0 || previous.range.upperBound == tokens[start].range.lowerBound else { break }
            if previous.kind == .bracket {
                if previous.isOpener(in: text) {
                    if depth == 0 { break }
                    depth -= 1
                } else {
                    depth += 1
                }
            }
            start -= 1
            if depth == 0, previous.kind == .variable { break }
        }
        let base = text(tokens[start].range.lowerBound..<tokens[index].range.lowerBound)
        // Inside `${ }` a bare name is a variable.
        return tokens[start].kind == .variable && !base.hasPrefix("$") ? "$" + base : base
    }

    /// The name of a command, or half a key behind a brace.
    private func command(at index: Int) -> CompletionContext {
        let range = tokens[index].range
        let scan = scan(before: index, at: range.lowerBound)
        if let key = key(at: range, before: index, scan) { return key }
        if index > 0, tokens[index - 1].range.upperBound == range.lowerBound, text(tokens[index - 1].range) == "!" {
            return make(.program, range, scan)
        }
        guard case .startOfCommand(let place)? = scan.level.place else { return make(.command(.statement), range, scan) }
        var context = make(.command(place), range, scan)
        context.pipeline = scan.level.stages(in: text)
        return context
    }

    /// An argument of the command around `range`, or the start of one. `count` tokens stand before it.
    private func argument(at range: Range<Int>, before count: Int) -> CompletionContext {
        let scan = scan(before: count, at: range.lowerBound)
        if let key = key(at: range, before: count, scan) { return key }
        switch scan.level.place {
        case nil: return make(scan.level.awaitsType ? .type : .none, range, scan)
        case .program: return make(.program, range, scan)
        case .startOfCommand(let place):
            var context = make(.command(place), range, scan)
            context.pipeline = scan.level.stages(in: text)
            return context
        case .arguments(let command):
            return argument(of: command, at: range, before: count, scan)
        }
    }

    private func argument(of command: Int, at range: Range<Int>, before count: Int, _ scan: CompletionScan) -> CompletionContext {
        // Programs of the system keep their sign.
        let isProgram = command > 0 && text(tokens[command - 1].range) == "!"
        let name = (isProgram ? "!" : "") + text(tokens[command].range)
        // Inside a list or record the word belongs to an argument of the command around it, which began with the bracket.
        let (words, flag) = wordsAndFlag(of: command, before: count, scan)
        let typed = text[range]
        var context: CompletionContext
        if typed.first == UInt8(ascii: "-"), !scan.level.isNested {
            context = make(.flag(command: name), range, scan, dropping: typed.prefix(2).count { $0 == UInt8(ascii: "-") })
        } else {
            context = make(.argument(command: name, flag: flag), range, scan)
        }
        context.words = words
        context.path = scan.level.path + (scan.level.key.map { [$0] } ?? [])
        context.isNested = scan.level.isNested
        context.pipeline = scan.owner(of: command).stages(in: text)
        return context
    }

    /// A key of a record, where the cursor is behind the brace of one, or behind a comma in it.
    private func key(at range: Range<Int>, before count: Int, _ scan: CompletionScan) -> CompletionContext? {
        let level = scan.level
        let mayBeBlock = level.opener == count - 1 && level.opensWithBrace && !level.isRecord
        guard mayBeBlock || (level.isRecord && level.key == nil) else { return nil }
        guard case .arguments(let command)? = mayBeBlock ? scan.outerLevel?.place : level.place else { return nil }
        let (words, flag) = wordsAndFlag(of: command, before: count, scan)
        var context = make(.key(command: text(tokens[command].range), flag: flag, mayBeBlock: mayBeBlock), range, scan)
        context.words = words
        context.path = level.path
        context.keys = level.keys
        context.isNested = true
        context.pipeline = scan.owner(of: command).stages(in: text)
        return context
    }

    /// The words before the cursor's, and the flag whose value that may be.
    private func wordsAndFlag(
        of command: Int, before count: Int, _ scan: CompletionScan
    ) -> (words: [CompletionContext.Word], flag: String?) {
        var words = words(from: command + 1, to: scan.openers.first { $0 > command } ?? count)
        if let last = words.last, let flag = last.flag, last.text.hasSuffix("=") {
            words.removeLast()
            return (words, flag)
        }
        return (words, words.last.flatMap { $0.hasValue ? nil : $0.flag })
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
            if token.kind == .bracket { depth += token.isOpener(in: text) ? 1 : -1 }
            index += 1
        }
        return words
    }
}

extension String {
    /// Text between double quotes as it is meant, as far as a completion can put it there.
    fileprivate var readingEscapes: String {
        guard contains("\\") else { return self }
        var result = ""
        var isEscaped = false
        for character in self {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            if isEscaped, !"\\\"$".contains(character) { result.append("\\") }
            result.append(character)
            isEscaped = false
        }
        return result
    }
}

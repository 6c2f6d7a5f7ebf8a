// Command mode: the words and flags of a command.

extension Parser {
    /// `argument*`. `command` is the command's name, `!` for a program of the system, whose flags are its own affair.
    func arguments(of command: String) throws(Failure) -> [Argument] {
        var arguments: [Argument] = []
        while true {
            let end = position
            skipBlanks()
            if cursor.isAtEnd || byte.endsWord || (byte == "{" && context.isBeforeBody && !opensArgument()) {
                cursor.position = end
                return arguments
            }
            arguments.append(try argument(of: command))
        }
    }

    /// Whether the `{` here, which could be the body of a loop, opens a closure with parameters or a record that is not empty.
    private func opensArgument() -> Bool {
        var offset = cursor.offset(from: position + 1) { $0.isBlank || $0 == "\n" }
        if cursor[offset] == "|" { return true }
        if cursor[offset].isQuote {
            let quote = cursor[offset]
            offset = cursor.offset(from: offset + 1) { $0 != quote && $0 != "\n" } + 1
            return offset < cursor.end && cursor[cursor.offset(from: offset) { $0.isBlank }] == ":"
        }
        let end = cursor.offset(from: offset) { $0.continuesIdentifier || $0 == "-" }
        return end > offset && cursor[end] == ":"
    }

    /// `argument = '--' name ('=' value)? | '...' value | value`
    private func argument(of command: String) throws(Failure) -> Argument {
        switch byte {
        case "-" where cursor.ahead(1) == "-" && cursor.ahead(2).isLetter:
            return try flag(of: command)
        case "." where cursor.has("...", at: position) && opensSpread(cursor.ahead(3)):
            let start = position
            take(3, as: .operator)
            let list = try value()
            return .spread(list, span: span(from: start))
        case "-" where cursor.ahead(1).isLetter && command != "!":
            return .positional(try shortFlag())
        case "=" where cursor.ahead(1).endsWord && command != "!":
            throw looseEqualsSign(after: command)
        default:
            if command == "!", isRedirection() { throw redirection() }
            return .positional(try value())
        }
    }

    private func opensSpread(_ byte: UInt8) -> Bool {
        byte == "$" || byte == "(" || byte == "["
    }

    /// `'--' name ('=' value)?`
    private func flag(of command: String) throws(Failure) -> Argument {
        let start = position
        advance(2)
        let nameStart = position
        cursor.position = cursor.offset(from: position) {
            $0.continuesIdentifier || $0 == "-" || $0 == "." || $0 >= 0x80
        }
        mark(.flag, from: start)
        let name = Name(cursor.text(nameStart..<position), span(from: nameStart))
        if name.text == "query", command != "!" { reportQueryFlag(from: start) }
        guard byte == "=" else {
            if !byte.endsWord { return .positional(try gluedText(from: start)) }
            return .flag(name, value: nil)
        }
        take(as: .operator)
        if byte.endsWord { return missingFlagValue(name, from: start) }
        return .flag(name, value: try value())
    }

    /// One value of a command: a literal, a variable, something in brackets, or else a word, which is text.
    func value() throws(Failure) -> Expression {
        let start = position
        let value: Expression
        switch byte {
        case "$": value = try rangeValue(from: try postfix(variable()))
        case "\"", "'": value = try string()
        case "(": value = try rangeValue(from: try postfix(parentheses()))
        case "[": value = try postfix(list())
        case "{": value = try postfix(braces())
        case "-" where cursor.ahead(1).isDigit: return try numberOrWord()
        case let byte where byte.isDigit: return try numberOrWord()
        default: return try bareword(endsAtComma: false)
        }
        if !byte.endsWord { return try gluedText(from: start) }
        return value
    }

    /// `lower '..' upper` where no blanks stand around the dots.
    private func rangeValue(from lower: Expression) throws(Failure) -> Expression {
        guard byte == ".", cursor.ahead(1) == ".", cursor.ahead(2) != "." else { return lower }
        let next = cursor.ahead(2)
        guard next.isDigit || next == "-" || next == "$" || next == "(" else { return lower }
        take(2, as: .operator)
        let upper = try rangeBound()
        return Expression(.range(lower, upper), lower.span.to(upper.span))
    }

    private func rangeBound() throws(Failure) -> Expression {
        switch byte {
        case "$": return try postfix(variable())
        case "(": return try postfix(parentheses())
        default:
            guard let number = scanNumber(at: position), let kind = number.kind else {
                throw missing("a number", .expectedExpression)
            }
            return take(number, kind)
        }
    }

    /// A number, duration or range if that is the whole word, else a word.
    private func numberOrWord() throws(Failure) -> Expression {
        guard let number = scanNumber(at: position), let kind = number.kind else {
            return try bareword(endsAtComma: false)
        }
        if cursor[number.end].endsWord { return take(number, kind) }
        guard cursor[number.end] == ".", cursor[number.end + 1] == ".", isRangeBound(at: number.end + 2) else {
            return try bareword(endsAtComma: false)
        }
        let start = position
        let range = try rangeValue(from: take(number, kind))
        if !byte.endsWord { return try gluedText(from: start) }
        return range
    }

    private func isRangeBound(at offset: Int) -> Bool {
        if cursor[offset] == "$" || cursor[offset] == "(" { return true }
        guard let number = scanNumber(at: offset), number.kind != nil else { return false }
        return cursor[number.end].endsWord
    }
}

// MARK: - Words

extension Parser {
    /// `bareword`: everything up to a blank, a newline or one of `| ; ) ] }`; in expression mode up to a `,` too. Square brackets may
    /// stand in it in pairs, as in the path `tags[0].name`. A quote inside it is a plain character: `don't`;
    /// behind a `=` it is none.
    func bareword(endsAtComma: Bool) throws(Failure) -> Expression {
        let start = position
        guard let text = try wordText(endsAtComma: endsAtComma) else {
            return try gluedText(from: start)
        }
        switch text {
        case "true", "false", "null":
            mark(.keyword, from: start)
            return Expression(text == "null" ? .null : .bool(text == "true"), span(from: start))
        default:
            mark(.word, from: start)
            return Expression(.bareword(text), span(from: start))
        }
    }

    /// The text of a word that is a name of its own: of a command.
    func word(as kind: SyntaxToken.Kind) throws(Failure) -> String {
        let start = position
        guard let text = try wordText(endsAtComma: false) else {
            if byte == "(" { throw callParentheses(name: start) }
            _ = try gluedText(from: start)
            throw giveUp()
        }
        mark(kind, from: start)
        return text
    }

    /// Nil when the word runs into a `$`, a bracket, a backtick or a quoted value; the position is there then.
    private func wordText(endsAtComma: Bool) throws(Failure) -> String? {
        let start = position
        var open = 0
        var hasForeignBytes = false
        scan: while true {
            let byte = self.byte
            switch byte {
            case "]":
                if open == 0 { break scan }
                open -= 1
            case "[": open += 1
            // The shorthand of other command lines: `s3={bucketName=logs}`.
            case "{" where position > start && cursor[position - 1] == "=": open += 1
            case "}" where open > 0: open -= 1
            case ",": if endsAtComma, open == 0 { break scan }
            // Where other shells begin a value: who writes `key="x y"` means one word.
            case "\"", "'":
                if position > start, cursor[position - 1] == "=" { return nil }
            case "`", "(", "{": return nil
            case "$":
                let next = cursor.ahead(1)
                if next.startsIdentifier || next == "{" || next == "(" { return nil }
            case let byte where byte.endsWord: break scan
            case let byte where byte >= 0x80: hasForeignBytes = true
            default: break
            }
            advance()
        }
        if hasForeignBytes { try refuseLookalikes(start..<position) }
        if cursor[position - 1] == "\\", byte == "\n" || byte == "\r" { throw lineContinuation() }
        try refuseAmpersand(start..<position)
        return cursor.text(start..<position)
    }

    /// Characters that look like a blank or a quote and come from word processors and web pages.
    private func refuseLookalikes(_ range: Range<Int>) throws(Failure) {
        for quote in QuotedWord.typographicQuotes where cursor.has(quote, at: range.lowerBound) {
            throw fail(
                .invalidCharacter, "this is a typographic quote", at: span(range.lowerBound, range.lowerBound + 3),
                help: "type `\"` or `'` instead")
        }
        for offset in range where cursor.has(QuotedWord.noBreakSpace, at: offset) {
            throw fail(
                .invalidCharacter, "this is a no-break space, which does not separate words", at: span(offset, offset + 2),
                help: "type a plain space instead")
        }
    }
}

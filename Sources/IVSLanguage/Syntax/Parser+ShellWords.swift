// The arguments of a command that takes raw words, such as a line pasted from another shell, read with the quoting of the shells it was written for
// (POSIX shell command language, section 2.2).

extension Parser {
    /// The words behind the command, all of them positional: `\` and a newline continue the line, quotes may stand inside words, `\` takes
    /// a character as it is. `$name` is a variable of this language.
    func shellWords() throws(Failure) -> [Argument] {
        var words: [Argument] = []
        while true {
            let end = position
            skipShellBlanks()
            if cursor.isAtEnd {
                if cursor[max(position - 1, 0)] == "\n" || cursor[max(position - 1, 0)] == "\\", position > end {
                    throw missing("the rest of the command", .expectedExpression)
                }
                cursor.position = end
                return words
            }
            if endsShellWord(byte) || byte == "#" || byte == "}" {
                cursor.position = end
                return words
            }
            if byte == "&" { throw shellAnd() }
            if isRedirection() { throw redirection() }
            words.append(.positional(try shellWord()))
        }
    }

    private func skipShellBlanks() {
        while true {
            if byte.isBlank || (byte == "\n" && context.newlinesAreBlank) {
                advance()
            } else if let length = continuation() {
                advance(length)
            } else {
                return
            }
        }
    }

    /// The length of a `\` and the newline that follows it, or of a `\` that ends the text.
    private func continuation() -> Int? {
        guard byte == "\\" else { return nil }
        if cursor.ahead(1) == "\n" { return 2 }
        if cursor.ahead(1) == "\r", cursor.ahead(2) == "\n" { return 3 }
        return position + 1 == cursor.end ? 1 : nil
    }

    private func endsShellWord(_ byte: UInt8) -> Bool {
        byte == 0 || byte.isBlank || byte == "\n" || byte == "|" || byte == ";" || byte == ")"
    }

    private func shellWord() throws(Failure) -> Expression {
        let start = position
        var pieces = StringPieces()
        var isQuoted = false
        var openBraces = 0
        while !endsShellWord(byte), continuation() == nil {
            if byte == "{" { openBraces += 1 }
            if byte == "}" { openBraces -= 1 }
            // The end of the block around the command.
            if openBraces < 0 { break }
            switch byte {
            case "'":
                isQuoted = true
                let end = cursor.offset(from: position + 1) { $0 != "'" }
                guard end < cursor.end else { throw unclosed("this string", .unclosedString, opened: position) }
                pieces.append(cursor.bytes(position + 1..<end))
                cursor.position = end + 1
            case "\"":
                isQuoted = true
                try shellQuotes(into: &pieces)
            case "$": try shellDollar(into: &pieces)
            case "`": return try gluedText(from: start)
            case "\\":
                advance()
                pieces.append(cursor.bytes(position..<position + 1))
                advance()
            default:
                pieces.append(cursor.bytes(position..<position + 1))
                advance()
            }
        }
        mark(isQuoted ? .string : .word, from: start)
        let parts = pieces.parts
        if !isQuoted, parts.count == 1, case .text(let text) = parts[0] { return Expression(.bareword(text), span(from: start)) }
        return Expression(.string(parts), span(from: start))
    }

    /// `"…"`, in which a `\` counts before `\ " $` and backticks only.
    private func shellQuotes(into pieces: inout StringPieces) throws(Failure) {
        let start = position
        advance()
        while byte != "\"" {
            if cursor.isAtEnd { throw unclosed("this string", .unclosedString, opened: start) }
            if byte == "$" {
                try shellDollar(into: &pieces)
                continue
            }
            if byte == "\\" {
                let next = cursor.ahead(1)
                if next == "\n" {
                    advance(2)
                    continue
                }
                if next == "\\" || next == "\"" || next == "$" || next == "`" { advance() }
            }
            pieces.append(cursor.bytes(position..<position + 1))
            advance()
        }
        advance()
    }

    private func shellDollar(into pieces: inout StringPieces) throws(Failure) {
        let start = position
        let next = cursor.ahead(1)
        if next == "(" {
            throw fail(
                .shellSubstitution, "`$( )` runs no command", at: span(start, start + 2),
                help: "give the value a name first: `let value = …`, then `$value` here")
        }
        let isBraced = next == "{"
        let nameStart = start + (isBraced ? 2 : 1)
        let nameEnd = cursor.offset(from: nameStart) { $0.continuesIdentifier }
        guard nameEnd > nameStart, cursor[nameStart].startsIdentifier, !isBraced || cursor[nameEnd] == "}" else {
            advance()
            pieces.append(cursor.bytes(start..<position))
            return
        }
        cursor.position = isBraced ? nameEnd + 1 : nameEnd
        pieces.append(Expression(.variable(cursor.text(nameStart..<nameEnd)), span(from: start)))
    }
}

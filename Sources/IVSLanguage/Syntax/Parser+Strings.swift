// Quoted text.

extension Parser {
    /// `string = "'" any* "'" | '"' part* '"' | '"""' part* '"""'`
    func string() throws(Failure) -> Expression {
        if byte == "'" { return try rawString() }
        if cursor.has("\"\"\"", at: position) { return try multilineString() }
        let start = position
        advance()
        var pieces = StringPieces()
        var segment = start
        while true {
            let plain = position
            cursor.position = cursor.offset(from: position) { $0 != "\"" && $0 != "\\" && $0 != "$" }
            if position > plain { pieces.append(cursor.bytes(plain..<position)) }
            if byte == "\"" {
                advance()
                mark(.string, from: segment)
                return Expression(.string(pieces.parts), span(from: start))
            }
            if cursor.isAtEnd { throw unclosedString(start, segment) }
            try special(into: &pieces, segment: &segment)
        }
    }

    /// `'raw'`: what stands in it is meant as it is.
    private func rawString() throws(Failure) -> Expression {
        let start = position
        cursor.position = cursor.offset(from: position + 1) { $0 != "'" }
        if cursor.isAtEnd { throw unclosedString(start, start) }
        let text = cursor.text(start + 1..<position)
        advance()
        mark(.string, from: start)
        return Expression(.string(text.isEmpty ? [] : [.text(text)]), span(from: start))
    }

    /// `"""`: text on the line of the opening quotes counts as it is; if nothing follows them, the text begins on the next line. If the
    /// closing quotes stand on a line of their own, its indentation is taken off every line, and the last newline does not count.
    private func multilineString() throws(Failure) -> Expression {
        let start = position
        advance(3)
        var pieces = StringPieces()
        var segment = start
        let firstLine = cursor.offset(from: position) { $0.isBlank }
        if cursor[firstLine] == "\n" {
            cursor.position = firstLine + 1
            pieces.startLine(at: position)
        }
        while true {
            let plain = position
            cursor.position = cursor.offset(from: position) {
                $0 != "\"" && $0 != "\\" && $0 != "$" && $0 != "\n" && $0 != "\r"
            }
            if position > plain { pieces.append(cursor.bytes(plain..<position)) }
            if cursor.isAtEnd { throw unclosedString(start, segment) }
            switch byte {
            case "\"":
                if cursor.has("\"\"\"", at: position) {
                    take(indentation: &pieces)
                    advance(3)
                    mark(.string, from: segment)
                    return Expression(.string(pieces.parts), span(from: start))
                }
                pieces.append(cursor.bytes(position..<position + 1))
                advance()
            case "\r" where cursor.ahead(1) == "\n": advance()
            case "\r":
                pieces.append(cursor.bytes(position..<position + 1))
                advance()
            case "\n":
                advance()
                pieces.append([0x0A])
                pieces.startLine(at: position)
            default: try special(into: &pieces, segment: &segment)
            }
        }
    }

    private func take(indentation pieces: inout StringPieces) {
        guard let line = pieces.lastLine else { return }
        let indentation = cursor.bytes(line..<position)
        guard indentation.allSatisfy(\.isBlank) else { return }
        if let bad = pieces.strip(Array(indentation)) {
            report(
                .badIndentation, "this line is indented less than the closing quotes", at: span(bad, bad + 1),
                context: [.init(span(line, position + 3), "the closing quotes", isPrimary: false)],
                help: "indent every line at least as far as the closing quotes, with the same blanks")
        }
    }

    /// An escape or a `$` inside quotes. `segment` is where the part of the string that has no token yet begins.
    private func special(into pieces: inout StringPieces, segment: inout Int) throws(Failure) {
        let start = position
        if byte == "\\" {
            mark(.string, from: segment)
            escape(into: &pieces)
            mark(.escape, from: start)
            segment = position
            return
        }
        let next = cursor.ahead(1)
        if next.startsIdentifier {
            mark(.string, from: segment)
            pieces.append(try variable())
            segment = position
        } else if next == "{" {
            mark(.string, from: segment)
            pieces.append(try interpolation())
            segment = position
        } else {
            if next == "(" { reportSubstitutionInString() }
            advance()
            pieces.append(cursor.bytes(start..<position))
        }
    }

    /// `'${' expression '}'`, in which a bare name is a variable. An error in it is kept from spoiling the string.
    private func interpolation() throws(Failure) -> Expression {
        let start = position
        let outer = try enter(at: start, newlinesAreBlank: true)
        defer { leave(outer) }
        context.namesAreVariables = true
        take(2, as: .bracket)
        do {
            skipBlanks()
            if byte == "}" { throw emptyInterpolation(opened: start) }
            let value = try expression()
            skipBlanks()
            if byte != "}" { throw unexpectedInInterpolation(opened: start) }
            take(as: .bracket)
            return value
        } catch {
            recoverInterpolation(open: openBracketsAtFailure - outer.openBrackets)
            return Expression(.invalid, span(from: start))
        }
    }

    /// Skips to the end of a `${ }` that could not be read, or of its line or string.
    private func recoverInterpolation(open brackets: Int) {
        var open = brackets
        while !cursor.isAtEnd, open > 0, byte != "\n", byte != "\"" {
            if byte == "{" || byte == "(" || byte == "[" { open += 1 }
            if byte == "}" || byte == ")" || byte == "]" { open -= 1 }
            advance()
        }
    }

    /// `escape = '\' ('\' | '"' | '$' | 'n' | 'r' | 't' | 'e' | '0' | 'u{' hex+ '}')`
    private func escape(into pieces: inout StringPieces) {
        let start = position
        let character = cursor.ahead(1)
        switch character {
        case "\\", "\"", "$": pieces.append([character])
        case "n": pieces.append([0x0A])
        case "r": pieces.append([0x0D])
        case "t": pieces.append([0x09])
        case "e": pieces.append([0x1B])
        case "0": pieces.append([0])
        case "u":
            unicodeEscape(into: &pieces)
            return
        default:
            advance()
            if cursor.isAtEnd { return }
            // A whole character, not its first byte.
            advance()
            cursor.position = cursor.offset(from: position) { $0 & 0xC0 == 0x80 }
            report(
                .unknownEscape, "`\(cursor.text(start..<position))` is no escape", at: span(from: start),
                help: "escapes are \\\\ \\\" \\$ \\n \\r \\t \\e \\0 \\u{hex}; write \\\\ for a backslash, or use '…'")
            return
        }
        advance(2)
    }

    /// `'\u{' hex+ '}'`: a Unicode scalar value
    private func unicodeEscape(into pieces: inout StringPieces) {
        let start = position
        advance(2)
        let help = "write the number of a character in hex digits, as in \\u{1F600}"
        guard byte == "{" else {
            report(.invalidUnicodeEscape, "`\\u` without `{ }`", at: span(from: start), help: help)
            return
        }
        advance()
        let digits = position
        cursor.position = cursor.offset(from: position) { $0.isDigit || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }
        let value = position - digits <= 8 ? UInt32(cursor.text(digits..<position), radix: 16) : nil
        guard byte == "}" else {
            report(.invalidUnicodeEscape, "this `\\u{` is not closed after its hex digits", at: span(from: start), help: help)
            return
        }
        advance()
        guard let value, let scalar = Unicode.Scalar(value) else {
            let problem = position - digits == 1 ? "there is no number in this `\\u{}`" : "there is no character with this number"
            report(.invalidUnicodeEscape, problem, at: span(from: start), help: help)
            return
        }
        pieces.append(Array(String(scalar).utf8))
    }
}

// How the parser says what is wrong, and how it goes on afterwards.

extension Parser {
    /// Reports an error; parsing goes on.
    func report(
        _ code: ErrorCode, _ message: String, at span: Span, _ label: String = "",
        context: [Diagnostic.Label] = [], help: String? = nil, notes: [String] = []
    ) {
        guard !isAborted, !hasReportedEnd else { return }
        // A second error at the same place is a consequence of the first.
        if let last = diagnostics.last?.primaryLabel?.span, last.start == span.start { return }
        diagnostics.append(
            Diagnostic(
                code: code, message: message, labels: [.init(span, label)] + context, help: help,
                notes: notes))
        if diagnostics.count == Self.maximumDiagnostics { _ = abort() }
    }

    /// Reports an error; the statement is given up.
    func fail(
        _ code: ErrorCode, _ message: String, at span: Span, _ label: String = "",
        context labels: [Diagnostic.Label] = [], help: String? = nil, notes: [String] = []
    ) -> Failure {
        report(code, message, at: span, label, context: labels, help: help, notes: notes)
        return giveUp()
    }

    /// Something must stand here and does not. At the end of the text, more input could bring it.
    func missing(_ what: String, _ code: ErrorCode, help: String? = nil) -> Failure {
        if cursor.isAtEnd {
            let end = endOfContent
            report(.unexpectedEnd, "the text ends where \(what) should follow", at: span(end, end), help: help)
            return giveUpAtEnd()
        }
        if byte == "\n" {
            return fail(code, "\(what) is missing at the end of the line", at: span(position, position), help: help)
        }
        return fail(code, "expected \(what), found \(describeNext())", at: nextSpan(), help: help)
    }

    /// Behind the last character that is neither blank nor newline.
    private var endOfContent: Int {
        var end = cursor.end
        while end > 0, cursor[end - 1].isBlank || cursor[end - 1] == "\n" { end -= 1 }
        return end
    }

    /// A bracket or string that the text does not close.
    func unclosed(_ delimiter: String, _ code: ErrorCode, opened: Int) -> Failure {
        report(code, "\(delimiter) is never closed", at: span(opened, opened + 1), "opened here")
        return giveUpAtEnd()
    }

    func giveUp() -> Failure {
        openBracketsAtFailure = context.openBrackets
        return Failure()
    }

    /// What else is missing at the end follows from what has been reported.
    private func giveUpAtEnd() -> Failure {
        hasReportedEnd = !isAborted
        return giveUp()
    }

    func abort() -> Failure {
        isAborted = true
        cursor.position = cursor.end
        return Failure()
    }

    /// The word, bracket or operator that comes next, for the label of an error.
    func nextSpan() -> Span {
        guard !byte.endsWord else { return span(position, min(position + 1, cursor.end)) }
        let end = cursor.offset(from: position) { !$0.endsWord && $0 != "," }
        return span(position, max(end, position + 1))
    }

    func describeNext() -> String {
        if cursor.isAtEnd { return "the end of the text" }
        if byte == "\n" { return "the end of the line" }
        let span = nextSpan()
        let text = cursor.text(Int(span.start)..<Int(span.end))
        return text.count > 40 ? "`\(text.prefix(40))…`" : "`\(text)`"
    }
}

// MARK: - Recovery

extension Parser {
    /// Skips from a failure to the end of its statement: a newline, `;` or `}` outside the brackets that were open there.
    func recover() {
        var open = openBracketsAtFailure
        while !cursor.isAtEnd {
            switch byte {
            case "(", "[", "{": open += 1
            case "}" where open <= 0: return
            case ")", "]", "}": open -= 1
            case ";" where open <= 0: return
            case "\n":
                if open <= 0 { return }
                // A bracket that was forgotten must not swallow the rest of the text.
                let next = lookPastNewlines()
                if let keyword = keyword(at: next), !keyword.startsExpression {
                    cursor.position = next
                    return
                }
            // Inside a word it opens nothing.
            case let quote where quote.isQuote && !cursor[max(position - 1, 0)].continuesIdentifier: skipQuotedOnLine()
            case "\\" where cursor.ahead(1) != "\n" && cursor.ahead(1) != 0: advance()
            case "#" where cursor[max(position - 1, 0)].endsWord:
                skipComment()
                continue
            default: break
            }
            advance()
        }
    }

    /// Moves to the quote that closes the one at the position, if it stands on the same line.
    private func skipQuotedOnLine() {
        let quote = byte
        var offset = position + 1
        while offset < cursor.end, cursor[offset] != "\n" {
            if cursor[offset] == quote {
                cursor.position = offset
                return
            }
            offset += cursor[offset] == "\\" && quote == "\"" ? 2 : 1
        }
    }
}

// Errors of the recursive methods. They stand apart because a message that is put together in a method's body makes its stack frame
// large in debug builds, where every temporary has a place of its own, and so lessens the depth that a program may have.

extension Parser {
    // MARK: Statements

    func missingBlock(after what: String) -> Failure {
        missing("a block in `{ }` after \(what)", .expectedBlock)
    }

    func reportUnexpectedCloser() {
        let closer = cursor.text(position..<position + 1)
        report(
            .unexpectedCloser, "`\(closer)` closes nothing", at: span(position, position + 1),
            help: closer == "}" ? "remove it, or open a block with `{` before it" : "remove it")
    }

    func reportZeroByte(at offset: Int) {
        report(.invalidCharacter, "the text holds a zero byte", at: span(offset, offset + 1), help: "is this a text file?")
        _ = abort()
    }

    func reportDollarInName(example: String) {
        report(
            .unexpectedText, "a name is declared without `$`", at: span(position, position + 1), help: "write \(example)")
    }

    func expectedName(_ what: String, example: String) -> Failure {
        if cursor.isAtEnd || byte.endsWord { return missing(what, .expectedName, help: "as in \(example)") }
        return fail(
            .expectedName, "\(describeNext()) cannot be \(what)", at: nextSpan(),
            help: "a name consists of the letters a to z, digits and `_`, as in \(example)")
    }

    func missingEqualsSign(_ keyword: Keyword, _ name: Name) -> Failure {
        let help = "write `\(keyword) \(name.text) = …`"
        if byte == ":" { return fail(.unexpectedText, "a variable has no declared type", at: nextSpan(), help: help) }
        return missing("`=`", .expectedToken, help: help)
    }

    func reportOptionalTarget(_ place: Expression) {
        report(
            .notAssignable, "a place with `?` cannot be assigned to", at: place.span,
            help: "assign to a variable, a field or an element: `$x.a[0] = …`")
    }

    func missingOperand(of keyword: Keyword) -> Failure {
        missing(
            "a value", .expectedExpression,
            help: keyword == .throw ? "write `throw \"what went wrong\"`" : "write `\(keyword) 1`")
    }

    func misplaced(_ keyword: Keyword, at start: Int) -> Failure {
        if openShellConstructs > 0 { return giveUp() }
        let (owner, form) = keyword == .else ? ("if", "if $x { … }") : ("try", "try { … }")
        return fail(
            .misplacedKeyword, "`\(keyword)` without `\(owner)`", at: span(from: start),
            help: "it stands behind the block of `\(owner)`: `\(form) \(keyword) { … }`")
    }

    /// Ends parsing: whatever followed would be read in the wrong context.
    func tooDeep(at start: Int, limit: Int) -> Failure {
        report(
            .nestingTooDeep, "this is nested more than \(limit) levels deep", at: span(start, start + 1),
            help: "give parts of it a name with `let`, or a command of their own with `def`")
        return abort()
    }

    // MARK: Control flow

    func missingIn(_ variable: Name) -> Failure {
        missing("`in`", .expectedToken, help: "write `for \(variable.text) in … { … }`")
    }

    func missingSequence(_ variable: Name) -> Failure {
        missing("what to go through", .expectedExpression, help: "write `for \(variable.text) in $list { … }`")
    }

    func missingCondition(_ keyword: String) -> Failure {
        missing("a condition", .expectedExpression, help: "write `\(keyword) $x == 1`")
    }

    func commandInCondition(_ keyword: String, from start: Int) -> Failure {
        var end = cursor.offset(from: position) { $0 != "{" && $0 != "\n" && $0 != ";" && $0 != "," && $0 != "#" }
        while end > start, cursor[end - 1].isBlank { end -= 1 }
        return fail(
            .commandInCondition, "a command in a condition stands in parentheses", at: span(start, end),
            help: "write `\(keyword) (\(cursor.text(start..<end)))`, or quotes around it if it is text")
    }

    func reportAssignmentInCondition(_ keyword: String, _ condition: Expression) {
        report(
            .assignmentInCondition, "`=` assigns; `==` compares", at: span(position, position + 1),
            help: "write `\(keyword) \(text(of: condition.span)) == …`")
    }

    func missingCatch() -> Failure {
        missing("`catch` or `finally`", .expectedToken, help: "write `try { … } catch e { … }`")
    }

    func secondCatchName(_ word: Name) -> Failure {
        fail(
            .unexpectedText, "`catch` takes one error code and one name", at: word.span,
            help: "write `catch ResourceNotFoundException e { … }`, and one `catch` for each code")
    }

    // MARK: Pipelines

    func statementInsteadOfValue(_ keyword: Keyword) -> Failure {
        fail(
            .misplacedKeyword, "`\(keyword)` starts a statement and has no value", at: nextSpan(),
            help: "write it on a line of its own, or in a block")
    }

    func expectedCommand(insteadOf keyword: Keyword) -> Failure {
        fail(
            .expectedCommand, "a command follows `|`; `\(keyword)` is a keyword", at: nextSpan(),
            help: "for each value: `each {|x| … }`")
    }

    func expectedCommandInsteadOfValue() -> Failure {
        fail(
            .expectedCommand, "a command follows `|`, not a value", at: nextSpan(),
            help: byte == "{"
                ? "to call a closure for each value, write `each {…}`" : "give the value to a command before the `|`")
    }

    func reportQueryFlag(from start: Int) {
        report(
            .queryFlag, "there is no `--query`: a pipeline does what it does", at: span(from: start),
            help: "write `| get name` for one field, `| select name size` for several, `| where …` for some of the items")
    }

    func missingFlagValue(_ flag: Name, from start: Int) -> Argument {
        report(
            .expectedExpression, "the value of `--\(flag.text)` is missing", at: span(from: start),
            help: "write `--\(flag.text)=\"\"` for an empty text")
        return .flag(flag, value: Expression(.invalid, span(position, position)))
    }

    // MARK: Expressions

    func reportBang() {
        report(.shellNot, "`!` is no operator", at: span(position, position + 1), help: "write `not`")
    }

    func operatorInsteadOfValue() -> Failure {
        fail(
            .expectedExpression, "expected a value, found the operator \(describeNext())", at: nextSpan(),
            help: "put quotes around it if it is text")
    }

    func textInInterpolation() -> Failure {
        fail(
            .expectedExpression, "expected a value, found \(describeNext())", at: nextSpan(),
            help: "inside `${ }` stands an expression; text in it needs quotes")
    }

    func questionMark(after name: String) -> Failure {
        fail(
            .misplacedQuestionMark, "a variable is never absent", at: span(position, position + 1),
            help: "`?` stands behind a field: `$\(name).field?`")
    }

    func dottedIndex() -> Failure {
        let end = cursor.offset(from: position + 1) { $0.isDigit }
        return fail(
            .unexpectedText, "an element is chosen in square brackets", at: span(position, end),
            help: "write `[\(cursor.text(position + 1..<end))]`")
    }

    func missingField() -> Failure {
        take(as: .field)
        return missing("the name of a field", .expectedName, help: "write `.name` or `.\"any text\"`")
    }

    func emptyParentheses(opened start: Int) -> Failure {
        fail(
            .expectedExpression, "there is nothing in these parentheses", at: span(start, position + 1),
            help: "a command or an expression stands in them; an empty list is `[]`")
    }

    func unexpectedInParentheses() -> Failure {
        guard byte == ";" else { return unexpectedText(after: position) }
        return fail(
            .unexpectedText, "several statements do not fit in parentheses", at: span(position, position + 1),
            help: "one pipeline stands in `( )`; statements stand in the block of `if`, `for` or `def`")
    }

    func wrongCloser(_ closer: Unicode.Scalar, opened start: Int) -> Failure {
        if cursor.isAtEnd { return unclosed("this `\(cursor.text(start..<start + 1))`", .unclosedDelimiter, opened: start) }
        return fail(
            .unclosedDelimiter, "expected `\(closer)`, found \(describeNext())", at: nextSpan(),
            context: [.init(span(start, start + 1), "opened here", isPrimary: false)])
    }

    func nothingBeforeComma() -> Failure {
        fail(.unexpectedText, "there is nothing before this `,`", at: span(position, position + 1), help: "remove it")
    }

    func missingComma(after end: Int) -> Failure {
        let place = span(position, position + 1)
        switch byte {
        case "|":
            return fail(
                .missingComma, "a pipeline inside brackets stands in parentheses", at: place, help: "write `(… | …)`")
        case "=":
            return fail(
                .assignmentInCondition, "`=` cannot stand here", at: place,
                help: "`==` compares; a record is written `{name: value}`")
        case ":":
            return fail(
                .unexpectedText, "a `:` can only stand in a record", at: place,
                help: "write `{name: value}`, and quotes around text that holds a `:` after a blank")
        default:
            return fail(
                .missingComma, "a comma is missing before \(describeNext())", at: nextSpan(),
                context: [.init(span(max(end - 1, 0), end), "after this", isPrimary: false)],
                help: "separate with commas or newlines; put quotes around text that holds blanks")
        }
    }

    func variableAsKey(_ end: Int) -> Failure {
        fail(
            .unexpectedText, "a variable cannot be a key as it is", at: span(position, end),
            help: "write `{\"\(cursor.text(position..<end))\": …}`")
    }

    func expectedKey() -> Failure {
        fail(
            .expectedToken, "expected a key and `:`, found \(describeNext())", at: nextSpan(),
            help: "a record is written `{name: value, \"another name\": value}`")
    }

    // MARK: Strings

    func unclosedString(_ start: Int, _ segment: Int) -> Failure {
        mark(.string, from: segment)
        return unclosed("this string", .unclosedString, opened: start)
    }

    func reportSubstitutionInString() {
        report(
            .shellSubstitution, "`$( )` runs no command", at: span(position, position + 2),
            help: "write `${(command)}`, or `\\$(` for the characters themselves")
    }

    func emptyInterpolation(opened start: Int) -> Failure {
        fail(
            .expectedExpression, "there is nothing in this `${}`", at: span(start, position + 1),
            help: "write `${name}`, or `\\${` for the characters themselves")
    }

    func unexpectedInInterpolation(opened start: Int) -> Failure {
        if cursor.isAtEnd { return unclosed("this `${`", .unclosedDelimiter, opened: start) }
        if byte == "|" {
            return fail(
                .unexpectedText, "a pipeline inside `${ }` stands in parentheses", at: span(position, position + 1),
                help: "write `${(… | …)}`")
        }
        return fail(
            .unexpectedText, "expected an operator or `}`, found \(describeNext())", at: nextSpan(),
            help: "inside `${ }` stands an expression; text in it needs quotes")
    }
}

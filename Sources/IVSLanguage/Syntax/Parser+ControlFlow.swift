// Loops, `if` and `try`.

extension Parser {
    /// `'for' name 'in' (pipeline | expression) block`. A bare command may stand after `in`; the `{` that follows its arguments is
    /// the body, unless it opens a closure with parameters or a record.
    func forLoop() throws(Failure) -> Statement.Kind {
        let variable = try declaredName("the name of the loop's variable", example: "`for x in 1..3 { … }`")
        skipBlanks()
        guard isAtWord("in") else { throw missingIn(variable) }
        take(2, as: .keyword)
        skipBlanks()
        if byte == "{" || byte.endsWord { throw missingSequence(variable) }
        let sequence = try beforeBody(pipeline)
        try refuseShellBlock("do")
        return .forLoop(variable: variable, sequence: sequence, body: try block(after: "what the loop goes through"))
    }

    /// The condition of `if`, `while` and `assert`: an expression, in which a command stands in parentheses.
    func condition(of keyword: String) throws(Failure) -> Expression {
        skipBlanks()
        if byte.endsWord || byte == "{" { throw missingCondition(keyword) }
        let start = position
        let condition = try expression()
        if case .bareword = condition.kind, byteAfterBlanks() != "=" { throw commandInCondition(keyword, from: start) }
        let next = cursor.offset(from: position) { $0.isBlank }
        if cursor[next] == "=", cursor[next + 1] != "=", cursor[next + 1] != "~" {
            cursor.position = next
            reportAssignmentInCondition(keyword, condition)
            take(as: .operator)
            _ = try expression()
        }
        if keyword != "assert" { try refuseShellBlock(keyword == "if" ? "then" : "do") }
        return condition
    }

    /// Reads what stands before the body of a statement, where a `{` that could be a block is that body.
    func beforeBody<Result>(_ read: () throws(Failure) -> Result) throws(Failure) -> Result {
        let isBeforeBody = context.isBeforeBody
        context.isBeforeBody = true
        defer { context.isBeforeBody = isBeforeBody }
        return try read()
    }

    /// `'if' expression block ('else' (block | if))?`, the position being at `if`. A chain of `else if` is read in a loop and put
    /// together from its end, because it may be longer than brackets may be deep.
    func conditional() throws(Failure) -> Expression {
        let outer = try enter(at: position, newlinesAreBlank: context.newlinesAreBlank, isBracket: false)
        defer { leave(outer) }
        var branches: [(start: Int, condition: Expression, then: Block)] = []
        var otherwise: ElseBranch?
        repeat {
            let start = position
            take(2, as: .keyword)
            let condition = try condition(of: "if")
            branches.append((start, condition, try block(after: "the condition")))
            try addLevel(at: start)
            guard takeKeyword(.else) else { break }
            skipBlanks()
            if keyword() != .if { otherwise = .block(try block(after: "`else`")) }
        } while otherwise == nil
        var result = Expression(.invalid, span(from: position))
        for (start, condition, then) in branches.reversed() {
            result = Expression(.conditional(condition: condition, then: then, otherwise: otherwise), span(from: start))
            otherwise = .conditional(result)
        }
        return result
    }

    /// `'try' block ('catch' code? name? block)* ('finally' block)?`, the position being at `try`.
    func attempt() throws(Failure) -> Expression {
        let start = position
        take(3, as: .keyword)
        let body = try block(after: "`try`")
        var catches: [CatchClause] = []
        while takeKeyword(.catch) { catches.append(try catchClause(start: position - 5)) }
        let finally = takeKeyword(.finally) ? try block(after: "`finally`") : nil
        if catches.isEmpty, finally == nil { throw missingCatch() }
        return Expression(.attempt(body: body, catches: catches, finally: finally), span(from: start))
    }

    /// `code? name? block`: a code starts with a capital letter or contains `-`; a lone lower-case word is the name.
    private func catchClause(start: Int) throws(Failure) -> CatchClause {
        var clause = CatchClause(
            code: nil, name: nil, body: Block(statements: [], span: span(start, start)), span: span(start, start))
        while true {
            skipBlanks()
            if byte == "$" {
                reportDollarInName(example: "`catch e { … }`")
                advance()
            }
            let wordStart = position
            cursor.position = cursor.offset(from: position) { $0.continuesIdentifier || $0 == "-" }
            guard position > wordStart else { break }
            mark(.name, from: wordStart)
            let word = Name(cursor.text(wordStart..<position), span(from: wordStart))
            let isCode = word.text.contains("-") || word.text.first.map { $0.isUppercase } == true
            if isCode, clause.code == nil, clause.name == nil {
                clause.code = word
            } else if !isCode, clause.name == nil {
                clause.name = word
            } else {
                throw secondCatchName(word)
            }
        }
        clause.body = try block(after: "`catch`")
        clause.span = span(from: start)
        return clause
    }

    /// Takes a keyword that goes on with a construct whose block has just ended; newlines may stand before it.
    private func takeKeyword(_ wanted: Keyword) -> Bool {
        let next = lookPastNewlines()
        guard keyword(at: next) == wanted else { return false }
        skipNewlines()
        take(wanted.rawValue.utf8.count, as: .keyword)
        return true
    }
}

// Pipelines and their stages, and the words and flags of a command.

extension Parser {
    /// `pipeline = stage ('|' nl* stage)*`; a newline may also stand before a `|` that starts the next line.
    func pipeline() throws(Failure) -> Pipeline {
        try pipeline(from: try firstStage())
    }

    func pipeline(from first: Stage) throws(Failure) -> Pipeline {
        var stages = [first]
        let namesAreVariables = context.namesAreVariables
        context.namesAreVariables = false
        defer { context.namesAreVariables = namesAreVariables }
        while try takePipe() { stages.append(try laterStage()) }
        return Pipeline(stages: stages, span: span(from: Int(first.span.start)))
    }

    private func takePipe() throws(Failure) -> Bool {
        let end = position
        skipBlanks()
        if byte == "\n" {
            let next = lookPastNewlines()
            if cursor[next] == "|" { skipNewlines() }
        }
        guard byte == "|" else {
            cursor.position = end
            return false
        }
        if cursor.ahead(1) == "|" { throw shellOr() }
        take(as: .operator)
        return true
    }

    /// `stage = expression | command | external`
    private func firstStage() throws(Failure) -> Stage {
        skipBlanks()
        if startsExpression() {
            let value = try expression()
            return Stage(kind: .expression(value), span: value.span)
        }
        if let keyword = keyword() { throw statementInsteadOfValue(keyword) }
        let namesAreVariables = context.namesAreVariables
        context.namesAreVariables = false
        defer { context.namesAreVariables = namesAreVariables }
        return try commandStage()
    }

    private func laterStage() throws(Failure) -> Stage {
        skipNewlines()
        if cursor.isAtEnd || byte.endsWord { throw missing("a command", .expectedCommand) }
        if let keyword = keyword() { throw expectedCommand(insteadOf: keyword) }
        if startsExpression() { throw expectedCommandInsteadOfValue() }
        return try commandStage()
    }

    private func commandStage() throws(Failure) -> Stage {
        if byte == "!", !cursor.ahead(1).endsWord, cursor.ahead(1) != "=" { return try external() }
        return try command()
    }

    /// Whether what stands here is an expression where a command could stand as well.
    private func startsExpression() -> Bool {
        switch byte {
        case "$", "\"", "'", "(", "[", "{": true
        case "-": cursor.ahead(1).isDigit || cursor.ahead(1) == "$" || cursor.ahead(1) == "("
        case let byte where byte.isDigit: true
        case let byte where byte.isLetter:
            keyword()?.startsExpression ?? (context.namesAreVariables && startsWithVariableName())
        default: context.namesAreVariables && byte == "_"
        }
    }

    /// Inside `${ }` and a parenthesis, where both a variable and a command may stand: `(n + 1)`, `(item.name)` and `(n)` are
    /// expressions, `(history)` and `(open $file)` are commands.
    private func startsWithVariableName() -> Bool {
        let end = cursor.offset(from: position) { $0.continuesIdentifier }
        if cursor[end] == "-", cursor[end + 1].isLetter { return false }
        let next = cursor.offset(from: end) { $0.isBlank || $0 == "\n" }
        switch cursor[next] {
        case ".", "[": return next == end
        case "-": return !(cursor[next + 1] == "-" && cursor[next + 2].isLetter)
        case "+", "*", "/", "%", "=", "!", "<", ">", "?", ")", "|": return true
        default: return (["and ", "or ", "in ", "not in "] as [StaticString]).contains { cursor.has($0, at: next) }
        }
    }

    /// `command = word argument*`
    private func command() throws(Failure) -> Stage {
        let start = position
        if cursor.isAtEnd || byte.endsWord || byte == "," { throw missing("a command or a value", .expectedCommand) }
        try refuseShellStart()
        let word = try word(as: .command)
        let name = Name(word, span(from: start))
        try refuseShellCommand(name)
        let arguments = rawWordCommands.contains(name.text) ? try shellWords() : try arguments(of: name.text)
        return Stage(kind: .command(name: name, arguments: arguments), span: span(from: start))
    }

    /// `external = '!' word argument*`: a program of the system.
    private func external() throws(Failure) -> Stage {
        let start = position
        take(as: .operator)
        let name: Expression
        switch byte {
        case "\"", "'": name = try string()
        case "$": name = try postfix(variable())
        case "(": name = try parentheses()
        default:
            let nameStart = position
            name = Expression(.bareword(try word(as: .command)), span(from: nameStart))
        }
        let arguments = try arguments(of: "!")
        return Stage(kind: .external(name: name, arguments: arguments), span: span(from: start))
    }
}

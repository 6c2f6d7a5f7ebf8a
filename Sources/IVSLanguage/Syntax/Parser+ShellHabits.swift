// What people write who come from other shells: each habit gets an error of its own that shows the rewrite.

extension Parser {
    /// Statements of other shells. Gives nil when what stands here is none of them.
    func shellStatement() throws(Failure) -> Statement.Kind? {
        let start = position
        let end = cursor.offset(from: position) { $0.continuesIdentifier }
        if cursor[end] == "=", cursor[end + 1] != "=", cursor[end + 1] != "~" { throw shellAssignment(start, nameEnd: end) }
        if cursor[end] == "(", cursor[end + 1] == ")" { throw shellFunction(start, name: cursor.text(start..<end)) }
        guard cursor[end].endsWord else { return nil }
        let word = cursor.text(start..<end)
        switch word {
        case "export", "local", "declare", "readonly":
            advance(end - start)
            throw shellExport(start, word)
        case "function":
            let nameStart = cursor.offset(from: end) { $0.isBlank }
            let nameEnd = cursor.offset(from: nameStart) { $0.continuesIdentifier || $0 == "-" }
            throw shellFunction(start, name: nameEnd > nameStart ? cursor.text(nameStart..<nameEnd) : "name")
        case "then", "do", "fi", "done", "elif", "esac", "case":
            return try shellBlockWord(word, start)
        default: return nil
        }
    }

    private func shellAssignment(_ start: Int, nameEnd: Int) -> Failure {
        let name = cursor.text(start..<nameEnd)
        let valueEnd = cursor.offset(from: nameEnd + 1) { !$0.endsWord && $0 != "#" }
        let value = valueEnd > nameEnd + 1 ? cursor.text(nameEnd + 1..<valueEnd) : "\"\""
        return fail(
            .shellAssignment, "a variable is declared with `let` or `var`", at: span(start, nameEnd + 1),
            help: "write `let \(name) = \(asLiteral(value))`; to change a variable: `$\(name) = …`")
    }

    /// How a word of another shell is written to the right of `=`.
    private func asLiteral(_ word: String) -> String {
        guard let first = word.utf8.first else { return "\"\"" }
        if first.isQuote || first == "$" || first.isDigit || first == "(" { return word }
        return "\"\(word)\""
    }

    private func shellExport(_ start: Int, _ word: String) -> Failure {
        let name = cursor.offset(from: position) { $0.isBlank }
        let nameEnd = cursor.offset(from: name) { $0.continuesIdentifier }
        var help = "write `let name = …`"
        if nameEnd > name, cursor[nameEnd] == "=" {
            let valueEnd = cursor.offset(from: nameEnd + 1) { !$0.endsWord }
            help = "write `let \(cursor.text(name..<nameEnd)) = \(asLiteral(cursor.text(nameEnd + 1..<valueEnd)))`"
        }
        return fail(
            .shellExport, "there is no `\(word)`: a variable is declared with `let`", at: span(start, start + word.utf8.count),
            help: help,
            notes: word == "export" ? ["regions, profiles and backends are chosen with `use`, as in `use region eu-west-1`"] : [])
    }

    private func shellFunction(_ start: Int, name: String) -> Failure {
        let end = cursor.offset(from: start) { $0 != "{" && $0 != "\n" }
        return fail(
            .shellFunction, "a command of your own is defined with `def`", at: span(start, max(end, start + 1)),
            help: "write `def \(name) [] { … }`, with the names of its parameters in the brackets")
    }

    /// `then`, `do`, `fi` and their like. The first is reported, those that belong to it are passed over in silence.
    private func shellBlockWord(_ word: String, _ start: Int) throws(Failure) -> Statement.Kind? {
        let isReported = openShellConstructs > 0
        if !isReported {
            let help =
                switch word {
                case "elif": "write `} else if $x == 2 {`"
                case "case", "esac": "write `if $x == 1 { … } else if $x == 2 { … } else { … }`"
                case "do", "done": "write `for x in $list { … }`"
                default: "write `if $x == 1 { … }`"
                }
            report(.shellKeyword, "`\(word)` is no keyword: a block stands in `{ }`", at: span(start, start + word.utf8.count), help: help)
        }
        switch word {
        case "then", "do":
            if !isReported { openShellConstructs += 1 }
            take(word.utf8.count, as: .error)
            skipBlanks()
            if cursor.isAtEnd || byte.endsWord { return .invalid }
            throw giveUp()
        case "fi", "done", "esac":
            openShellConstructs = max(0, openShellConstructs - 1)
            take(word.utf8.count, as: .error)
            return .invalid
        default:
            if word == "case" { openShellConstructs += 1 }
            throw giveUp()
        }
    }

    /// `then` or `do` where the block should begin, perhaps behind a `;`.
    func refuseShellBlock(_ word: StaticString) throws(Failure) {
        let next = cursor.offset(from: position) { $0.isBlank || $0 == ";" || $0 == "\n" }
        guard cursor.has(word, at: next), cursor[next + word.utf8CodeUnitCount].endsWord else { return }
        openShellConstructs += 1
        throw fail(
            .shellKeyword, "`\(word)` is no keyword: a block stands in `{ }`", at: span(next, next + word.utf8CodeUnitCount),
            help: "write `{` in its place, and `}` for `\(word.description == "do" ? "done" : "fi")`")
    }

    /// At the start of a command: what no command's name begins with.
    func refuseShellStart() throws(Failure) {
        if byte == "&" { throw shellAnd() }
        if byte == "`" {
            _ = try gluedText(from: position)
            throw giveUp()
        }
        if byte == "-", cursor.ahead(1) == "-" || cursor.ahead(1).isLetter {
            throw fail(
                .expectedCommand, "expected a command, found \(describeNext())", at: nextSpan(),
                help: "a long command goes on over several lines inside parentheses")
        }
    }

    /// Names of commands that other shells have for what is called otherwise here.
    func refuseShellCommand(_ name: Name) throws(Failure) {
        if name.text == "echo" {
            report(.shellEcho, "there is no `echo`", at: name.span, help: "write `print`; a value alone shows itself")
        }
    }

    /// `name = value` without `let`.
    func looseEqualsSign(after name: String) -> Failure {
        fail(
            .missingLet, "`=` stands in a command", at: span(position, position + 1),
            help: "to declare a variable, write `let \(name) = …`; to change one, `$\(name) = …`; to compare, `==`")
    }

    /// `&` and `&&` as a word of a command or at its end.
    func refuseAmpersand(_ range: Range<Int>) throws(Failure) {
        let last = cursor[range.upperBound - 1]
        if range.count == 1 {
            if last == "&" { throw shellBackground(range) }
        } else if last == "&" {
            if cursor[range.upperBound - 2] == "&" {
                cursor.position = range.upperBound - 2
                throw shellAnd()
            }
            if byte == "\n" || cursor.isAtEnd || byte == ";" { throw shellBackground(range.upperBound - 1..<range.upperBound) }
        }
    }

    private func shellBackground(_ range: Range<Int>) -> Failure {
        fail(
            .shellBackground, "commands do not run in the background", at: span(range.lowerBound, range.upperBound),
            help: "for several at a time, write `$list | par-each {|x| … }`")
    }

    func shellAnd() -> Failure {
        if cursor.ahead(1) != "&" { return shellBackground(position..<position + 1) }
        return fail(
            .shellAnd, "there is no `&&`", at: span(position, position + 2),
            help: "between commands write `;`, since the first error stops the program; between conditions write `and`")
    }

    func shellOr() -> Failure {
        fail(
            .shellOr, "there is no `||`", at: span(position, position + 2),
            help: "between commands write `try { … } catch { … }`; between conditions write `or`; for a missing value `??`")
    }

    /// A `$` that no name follows.
    func shellVariable() throws(Failure) -> Expression {
        let start = position
        switch cursor.ahead(1) {
        case "(":
            report(
                .shellSubstitution, "the value of a command is written without `$`", at: span(start, start + 2), help: "write `( … )`")
            advance()
            return try parentheses()
        case "{":
            let end = cursor.offset(from: position + 2) { $0.continuesIdentifier }
            let name = end > start + 2 ? cursor.text(start + 2..<end) : "name"
            cursor.position = cursor[end] == "}" ? end + 1 : end
            report(
                .shellVariable, "`${ }` stands inside quotes only", at: span(from: start),
                help: "write `$\(name)`, or an expression in `( )`")
            if cursor[end] != "}" { throw giveUp() }
            return Expression(.invalid, span(from: start))
        case "?":
            advance(2)
            report(
                .shellExitStatus, "there is no `$?`: a command that fails throws an error", at: span(from: start),
                help: "write `try { … } catch e { … }` and look at `$e.code`")
            return Expression(.invalid, span(from: start))
        case "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "@", "*", "#":
            advance(2)
            report(
                .shellVariable, "there is no `\(cursor.text(start..<position))`: a script names its arguments", at: span(from: start),
                help: "write `params [name: string]` at the top, then `$name`")
            return Expression(.invalid, span(from: start))
        default:
            take(as: .variable)
            throw missing("the name of a variable", .expectedName)
        }
    }

    /// `-x`
    func shortFlag() throws(Failure) -> Expression {
        let start = position
        cursor.position = cursor.offset(from: position) { !$0.endsWord && $0 != "=" }
        let word = cursor.text(start..<position)
        cursor.position = cursor.offset(from: position) { !$0.endsWord }
        mark(.flag, from: start)
        let help =
            word.count > 2
            ? "write `-\(word)`, or quotes around it if it is text"
            : "flags are written in full, as in `--name`; Tab shows them. Put quotes around it if it is text"
        report(.shortFlag, "there are no short flags", at: span(from: start), help: help)
        return Expression(.invalid, span(from: start))
    }

    /// Whether a redirection such as `>`, `2>&1` or `<` stands here as a word of its own or before a file name.
    func isRedirection() -> Bool {
        if cursor.has("2>", at: position) || cursor.has("1>", at: position) || cursor.has("&>", at: position) { return true }
        return byte == ">" && cursor.ahead(1) != "=" || byte == "<"
    }

    func redirection() -> Failure {
        fail(
            .shellRedirection, "there is no redirection", at: nextSpan(),
            help: byte == "<" ? "write `open FILE | …`" : "write `… | save FILE`")
    }

    /// `$i++`, and compound assignments where no assignment can stand.
    func increment() -> Failure {
        let sign = cursor.text(position..<position + 1)
        if cursor.ahead(1) == "=" {
            return fail(
                .notAssignable, "an assignment is a statement of its own", at: span(position, position + 2),
                help: "write `$x \(sign)= 1` on a line of its own")
        }
        return fail(.increment, "there is no `\(sign)\(sign)`", at: span(position, position + 2), help: "write `$i \(sign)= 1`")
    }

    func ternary() -> Failure {
        fail(
            .ternary, "there is no operator `?`", at: span(position, position + 1),
            help: "write `if $x { … } else { … }`; for a missing field `$x.field? ?? …`")
    }

    func noSuchOperator(_ length: Int, _ message: String, _ help: String) -> Failure {
        fail(.unknownOperator, message, at: span(position, position + length), help: help)
    }

    /// `print(x)`
    func callParentheses(name start: Int) -> Failure {
        let name = cursor.text(start..<position)
        return fail(
            .callParentheses, "arguments stand without parentheses", at: span(position, position + 1),
            help: "write `\(name) …`; a value that a command gives is `(\(name) …)`")
    }

    /// `\` at the end of a line
    func lineContinuation() -> Failure {
        fail(
            .lineContinuation, "`\\` does not continue the line", at: span(position - 1, position),
            help: "put the command in parentheses, which may hold newlines, or end the line with `|`")
    }

    /// Something stands behind a complete statement.
    func unexpectedText(after end: Int) -> Failure {
        if byte == "=" {
            return fail(
                .assignmentInCondition, "`=` cannot stand here", at: span(position, position + 1),
                help: "`==` compares; `let x = …` declares a variable, `$x = …` changes one")
        }
        if byte == "&" { return shellAnd() }
        var help = "put an operator or `|` between them, or start a new line"
        if byte.isQuote || byte == "$" || byte.isLetter || byte.isDigit {
            help += "; text that holds blanks needs quotes"
        }
        return fail(
            .unexpectedText, "expected the end of the statement, found \(describeNext())", at: nextSpan(),
            context: end > 0 ? [.init(span(end - 1, end), "the statement is complete here", isPrimary: false)] : [], help: help)
    }
}

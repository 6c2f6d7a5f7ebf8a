// `def`, `params`, `import`, and the statements that change the session: `use`, `with`.

extension Parser {
    /// `'def' name '[' parameters ']' block`
    func definition() throws(Failure) -> Statement.Kind {
        let documentation = documentationText()
        skipBlanks()
        let start = position
        cursor.position = cursor.offset(from: position) { $0.continuesIdentifier || $0 == "-" }
        guard position > start, cursor[start].startsIdentifier else {
            cursor.position = start
            throw missing("the name of the command", .expectedName, help: "as in `def greet [name: string] { … }`")
        }
        mark(.name, from: start)
        let name = Name(cursor.text(start..<position), span(from: start))
        if Keyword(rawValue: name.text) != nil {
            report(.expectedName, "`\(name.text)` is a keyword", at: name.span, help: "choose another name")
        }
        skipBlanks()
        let parameters = try parameterList(of: "def \(name.text)")
        let body = try block(after: "the parameters")
        return .define(Definition(name: name, parameters: parameters, body: body, documentation: documentation))
    }

    /// `'params' '[' parameters ']'`
    func scriptParameters(keywordStart: Int, isFirst: Bool) throws(Failure) -> Statement.Kind {
        let keyword = span(from: keywordStart)
        skipBlanks()
        let parameters = try parameterList(of: "params")
        if !isFirst {
            report(
                .paramsNotFirst, "`params` is not the first statement of the script", at: keyword,
                help: "move it to the top of the script, before every other statement")
        }
        return .parameters(parameters)
    }

    /// `'[' parameters ']'`. Round brackets or none at all are reported and understood.
    private func parameterList(of owner: String) throws(Failure) -> [Parameter] {
        let start = position
        switch byte {
        case "[":
            return try parameters(opened: start, closer: "]")
        case "(":
            report(
                .unexpectedText, "parameters stand in square brackets", at: span(start, start + 1),
                help: "write `\(owner) [a, --flag: int = 3]`")
            return try parameters(opened: start, closer: ")")
        case "{":
            report(.expectedToken, "the parameters are missing", at: span(start, start), help: "write `\(owner) [] { … }`")
            return []
        default:
            throw missing("the parameters in `[ ]`", .expectedToken, help: "write `\(owner) [a, --flag: int = 3]`")
        }
    }

    private func parameters(opened start: Int, closer: Unicode.Scalar) throws(Failure) -> [Parameter] {
        let outer = try enter(at: start)
        defer { leave(outer) }
        take(as: .bracket)
        var parameters: [Parameter] = []
        while try nextElement(before: closer, opened: start, isFirst: parameters.isEmpty) {
            parameters.append(try parameter())
        }
        return parameters
    }

    /// `parameter = ('--' | '...')? name (':' type)? ('=' expression)?`
    private func parameter() throws(Failure) -> Parameter {
        var kind = Parameter.Kind.positional
        let start = position
        if cursor.has("...", at: position) {
            kind = .rest
            advance(3)
        } else if cursor.has("--", at: position) {
            kind = .flag
            advance(2)
        }
        let name: Name
        if kind == .flag {
            let nameStart = position
            cursor.position = cursor.offset(from: position) { $0.continuesIdentifier || $0 == "-" }
            guard position > nameStart, cursor[nameStart].startsIdentifier else {
                throw missing("the name of a flag", .expectedName, help: "as in `--count: int = 3`")
            }
            mark(.flag, from: start)
            name = Name(cursor.text(nameStart..<position), span(from: nameStart))
        } else {
            name = try declaredName("the name of a parameter", example: "`[a: string, --count: int = 3]`")
        }
        var parameter = Parameter(kind: kind, name: name, type: nil, defaultValue: nil)
        skipBlanks()
        if byte == ":" {
            take(as: .operator)
            parameter.type = try declaredName("a type", example: "`name: string`")
            skipBlanks()
        }
        if byte == "=" {
            take(as: .operator)
            skipNewlines()
            parameter.defaultValue = try expression()
        }
        return parameter
    }

    /// The parameters of a closure up to and with the second `|`; the position is behind the first.
    func closureParameters(opened start: Int) throws(Failure) -> [Parameter] {
        var parameters: [Parameter] = []
        while try nextElement(before: "|", opened: start, isFirst: parameters.isEmpty) {
            let name = try declaredName("the name of a parameter", example: "`{|x| $x + 1}`")
            parameters.append(Parameter(kind: .positional, name: name, type: nil, defaultValue: nil))
        }
        return parameters
    }

    /// `'import' string ('as' name)?`
    func importFile() throws(Failure) -> Statement.Kind {
        skipBlanks()
        guard !cursor.isAtEnd, !byte.endsWord else {
            throw missing("the path of a file", .expectedExpression, help: "write `import \"lib.ivs\" as lib`")
        }
        let path = try byte.isQuote ? string() : bareword(endsAtComma: false)
        let end = position
        skipBlanks()
        guard isAtWord("as") else {
            cursor.position = end
            return .importFile(path: path, alias: nil)
        }
        take(2, as: .keyword)
        return .importFile(path: path, alias: try declaredName("the name of the import", example: "`import \"lib.ivs\" as lib`"))
    }

    /// `'use' argument+ block?`
    func use() throws(Failure) -> Statement.Kind {
        let settings = try beforeBody { () throws(Failure) in try arguments(of: "use") }
        if settings.isEmpty {
            throw missing("a setting", .expectedToken, help: "write `use NAME VALUE`, such as `use output json`")
        }
        let body = byteAfterBlanks() == "{" ? try block(after: "`use`") : nil
        return .use(arguments: settings, body: body)
    }

    /// `'with' expression block`
    func withSettings() throws(Failure) -> Statement.Kind {
        skipBlanks()
        if cursor.isAtEnd || byte.endsWord {
            throw missing("a record of settings", .expectedExpression, help: "write `with {region: eu-west-1} { … }`")
        }
        let settings = try expression()
        if case .closure = settings.kind {
            throw fail(
                .expectedExpression, "`with` takes a record of settings before its block", at: settings.span,
                help: "write `with {region: eu-west-1} { … }`")
        }
        return .with(settings: settings, body: try block(after: "the settings"))
    }

    /// The comment above a `def`, without its `#`.
    private func documentationText() -> String? {
        guard !documentation.isEmpty else { return nil }
        let lines = documentation.map { range in
            var line = cursor.text(range).drop { $0 == "#" }
            if line.first == " " { line = line.dropFirst() }
            return String(line).trimmingTrailingBlanks
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self[...]
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}

extension Parameter {
    /// The variable that the parameter binds: its name, with that of a flag in camel case, as the members of records are:
    /// `--page-size` binds `$pageSize`.
    public var variableName: String { Self.variableName(for: name.text) }

    static func variableName(for name: String) -> String {
        let words = name.split(separator: "-", omittingEmptySubsequences: true)
        guard let first = words.first, words.count > 1 else { return name }
        return words.dropFirst().reduce(String(first)) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}

/// Pairs the arguments of one call with the parameters of a signature.
///
/// Flags may stand anywhere, positionals fill the declared ones in order and then `rest`. How many a spread list `...$x` brings is known
/// only when it runs: from there on, positionals are paired by `BoundCall.distribute`.
struct ArgumentBinder {
    let compiler: Compiler
    let signature: Signature
    /// The command's name in the program.
    let name: Name

    private var call = BoundCall()
    private var flagSpans: [String: Span] = [:]
    private var positionalCount = 0

    init(_ compiler: Compiler, _ signature: Signature, _ name: Name) {
        self.compiler = compiler
        self.signature = signature
        self.name = name
    }

    mutating func bind(_ arguments: [Argument]) -> BoundCall {
        var remaining = arguments[...]
        while let argument = remaining.popFirst() {
            switch argument {
            case .flag(let flag, let value): bind(flag: flag, value: value, &remaining)
            case .positional(let expression):
                if case .rowCondition = signature.rest?.type, positionalCount >= signature.positionals.count {
                    bindRowCondition(expression, &remaining)
                } else if !refuseRedirection(expression, &remaining) {
                    bind(positional: expression)
                }
            case .spread(let expression, let span):
                call.firstSpread = call.firstSpread ?? span
                call.rest.append(.spread(compiler.compile(expression).evaluate, span))
            }
        }
        reportMissing()
        return call
    }

    // MARK: Flags

    private mutating func bind(flag: Name, value: Expression?, _ remaining: inout ArraySlice<Argument>) {
        guard let parameter = signature.flags.first(where: { $0.name == flag.text }) else {
            if let rest = signature.rest, signature.passesUnknownFlags {
                call.rest.append(.one(BoundCode(Code(constant: .string("--" + flag.text)), flag.span)))
                if let value { call.rest.append(.one(read(value, rest))) }
                return
            }
            compiler.report(
                .unknownFlag, "`\(name.text)` has no flag `--\(flag.text)`", at: flag.span, "not a flag of `\(name.text)`",
                help: didYouMean(flag.text, among: signature.flags.map(\.name), prefix: "--") ?? flagList)
            // Its value, if it was meant to have one, is not a positional: that would be a second error about the same word.
            if value == nil, case .positional? = remaining.first, positionalCount >= signature.positionals.count, signature.rest == nil {
                remaining.removeFirst()
            }
            return
        }
        if let earlier = flagSpans[flag.text] {
            compiler.report(
                .duplicateFlag, "`--\(flag.text)` is given twice", at: flag.span, "a second time",
                also: [.init(earlier, "the first time", isPrimary: false)])
        }
        flagSpans[flag.text] = flag.span
        if case .switch = parameter.type {
            call.named.append((flag.text, value.map { read($0, parameter) } ?? BoundCode(Code(constant: .bool(true)), flag.span)))
            return
        }
        if let value {
            call.named.append((flag.text, read(value, parameter)))
        } else if case .positional(let value)? = remaining.first {
            remaining.removeFirst()
            if refuseRedirection(value, &remaining) { return }
            call.named.append((flag.text, read(value, parameter)))
        } else {
            compiler.report(
                .missingValue, "`--\(flag.text)` needs a value", at: flag.span, "\(parameter.type.phrase) belongs here",
                help: parameter.help.isEmpty ? nil : parameter.help)
        }
    }

    private var flagList: String? {
        if signature.flags.isEmpty { return "it has no flags" }
        let shown = signature.flags.prefix(6).map { "`--\($0.name)`" }.joined(separator: ", ")
        return "its flags are \(shown)\(signature.flags.count > 6 ? ", …" : "")"
    }

    // MARK: Positionals

    /// Whether the word is one, which is reported then, and the file behind it passed over.
    private func refuseRedirection(_ word: Expression, _ remaining: inout ArraySlice<Argument>) -> Bool {
        var file: Expression?
        if case .positional(let next)? = remaining.first { file = next }
        guard var redirection = Redirection(word, isFollowed: file != nil) else { return false }
        if redirection.file.isEmpty, let file {
            remaining.removeFirst()
            if case .bareword(let name) = file.kind { redirection = Redirection(sign: redirection.sign, file: name) }
        }
        compiler.report(redirection, at: word.span)
        return true
    }

    private mutating func bind(positional expression: Expression) {
        defer { positionalCount += 1 }
        if call.firstSpread != nil {
            call.rest.append(.one(compiler.read(expression, as: signature.rest?.type ?? .any, named: name.text)))
        } else if positionalCount < signature.positionals.count {
            let parameter = signature.positionals[positionalCount]
            call.named.append((parameter.name, read(expression, parameter)))
        } else if let rest = signature.rest {
            call.rest.append(.one(read(expression, rest)))
        } else {
            compiler.report(
                .tooManyArguments, "`\(name.text)` takes \(signature.positionalPhrase)", at: expression.span, "one too many",
                help: "its use is `\(signature.usage)`")
        }
    }

    private mutating func bindRowCondition(_ first: Expression, _ remaining: inout ArraySlice<Argument>) {
        var others: [Expression] = []
        while case .positional(let word)? = remaining.first {
            others.append(word)
            remaining.removeFirst()
        }
        positionalCount += 1 + others.count
        call.rest.append(.one(compiler.compileRowCondition(first, others)))
    }

    private func read(_ expression: Expression, _ parameter: CommandParameter) -> BoundCode {
        compiler.read(expression, as: parameter.type, named: parameter.name)
    }

    private func reportMissing() {
        if call.firstSpread == nil {
            for parameter in signature.positionals.dropFirst(positionalCount) where parameter.isRequired {
                report(missing: parameter, spelled: parameter.name.uppercased())
            }
            if let rest = signature.rest, rest.isRequired, call.rest.isEmpty { report(missing: rest, spelled: rest.name.uppercased()) }
        }
        for flag in signature.flags where flag.isRequired && flagSpans[flag.name] == nil {
            report(missing: flag, spelled: "--\(flag.name)")
        }
    }

    private func report(missing parameter: CommandParameter, spelled: String) {
        compiler.report(
            .missingArgument, "`\(name.text)` needs `\(spelled)`", at: name.span, "\(parameter.type.phrase) is missing",
            help: "its use is `\(signature.usage)`")
    }
}

/// An argument as it was compiled, with its place in the program.
struct BoundCode {
    let code: Code
    let span: Span
    /// Read before running, when it was written out.
    let fieldPath: FieldPath?

    init(_ code: Code, _ span: Span, fieldPath: FieldPath? = nil) {
        self.code = code
        self.span = span
        self.fieldPath = fieldPath
    }

    func bind(_ frame: Frame) throws -> BoundArgument {
        BoundArgument(try code.evaluate(frame), span, fieldPath: fieldPath)
    }
}

/// The arguments of one call, by parameter.
struct BoundCall {
    enum RestPiece {
        case one(BoundCode)
        case spread(Evaluate, Span)
    }

    /// Positionals and flags by their declared names.
    var named: [(name: String, code: BoundCode)] = []
    /// What `rest` takes; from `firstSpread` on also positionals that are left.
    var rest: [RestPiece] = []
    var firstSpread: Span?

    /// The values of `rest`, spread lists taken apart.
    func restArguments(_ frame: Frame) throws -> [BoundArgument] {
        var arguments: [BoundArgument] = []
        arguments.reserveCapacity(rest.count)
        for piece in rest {
            switch piece {
            case .one(let code): arguments.append(try code.bind(frame))
            case .spread(let evaluate, let span):
                arguments += try evaluate(frame).spreadElements(at: span).map { BoundArgument($0, span) }
            }
        }
        return arguments
    }

    /// Pairs what came after a spread with the positionals that are still without value, and checks it against their types.
    func distribute(_ arguments: [BoundArgument], _ signature: Signature, at span: Span) throws
        -> (named: [(name: String, argument: BoundArgument)], rest: [BoundArgument])
    {
        let bound = Set(named.map(\.name))
        let open = signature.positionals.filter { !bound.contains($0.name) }
        var named: [(name: String, argument: BoundArgument)] = []
        for (parameter, argument) in zip(open, arguments) {
            named.append((parameter.name, try argument.checked(as: parameter.type, named: parameter.name)))
        }
        if let missing = open.dropFirst(arguments.count).first(where: \.isRequired) {
            throw EvaluationError(
                .missingArgument, "`\(signature.name)` needs `\(missing.name.uppercased())`", at: firstSpread ?? span,
                "the list is too short", help: "its use is `\(signature.usage)`")
        }
        let rest = arguments.dropFirst(open.count)
        guard let type = signature.rest?.type else {
            if let extra = rest.first {
                throw EvaluationError(
                    .tooManyArguments, "`\(signature.name)` takes \(signature.positionalPhrase)", at: extra.span, "the list is too long",
                    help: "its use is `\(signature.usage)`")
            }
            return (named, [])
        }
        return (named, try rest.map { try $0.checked(as: type, named: signature.rest?.name ?? "") })
    }
}

extension Signature {
    /// `name FROM [TO] ...REST --flag VALUE --switch`
    public var usage: String {
        var words = [name]
        words += positionals.map { $0.isRequired ? $0.name.uppercased() : "[\($0.name.uppercased())]" }
        if let rest { words.append("...\(rest.name.uppercased())") }
        for flag in flags where flag.isRequired { words.append("--\(flag.name) …") }
        if flags.contains(where: { !$0.isRequired }) { words.append("[--…]") }
        return words.joined(separator: " ")
    }

    fileprivate var positionalPhrase: String {
        switch positionals.count {
        case 0: "no positional arguments"
        case 1: "1 positional argument"
        default: "\(positionals.count) positional arguments"
        }
    }
}

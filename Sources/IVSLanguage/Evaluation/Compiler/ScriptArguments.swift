import IVSJSON
import IVSTimestamps

/// Reads what stands after a script's name on the command line by the script's `params`: flags anywhere, `--flag value` or
/// `--flag=value`, `--` before words that only look like flags. Errors end the process with `ExitStatus.usage`.
struct ScriptArguments {
    private let signature: Signature
    private let span: Span
    private var values: [String: Value] = [:]
    private var rest: [Value] = []
    private var positionalCount = 0

    init(_ signature: Signature, at span: Span) {
        self.signature = signature
        self.span = span
    }

    func asksForHelp(_ words: [String]) -> Bool {
        words.prefix { $0 != "--" }.contains("--help") && !signature.flags.contains { $0.name == "help" }
    }

    /// The values by parameter; those that were not given are absent.
    mutating func read(_ words: [String]) throws -> [String: Value] {
        var remaining = words[...]
        var hasFlags = true
        while let word = remaining.popFirst() {
            if hasFlags, word == "--" {
                hasFlags = false
            } else if hasFlags, word.hasPrefix("--") {
                try readFlag(word.dropFirst(2), &remaining)
            } else {
                try readPositional(word)
            }
        }
        if let missing = signature.positionals.dropFirst(positionalCount).first(where: \.isRequired) {
            throw failure(.missingArgument, "the script needs `\(missing.name.uppercased())`, \(missing.type.phrase)")
        }
        if let name = signature.rest?.name { values[name] = .list(rest) }
        return values
    }

    private mutating func readFlag(_ word: Substring, _ remaining: inout ArraySlice<String>) throws {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        guard let flag = signature.flags.first(where: { $0.name == name }) else {
            throw failure(
                .unknownFlag, "the script has no flag `--\(name)`",
                help: didYouMean(name, among: signature.flags.map(\.name), prefix: "--"))
        }
        guard values[name] == nil else { throw failure(.duplicateFlag, "`--\(name)` is given twice") }
        if parts.count == 2 {
            values[name] = try value(String(parts[1]), flag)
        } else if case .switch = flag.type {
            values[name] = .bool(true)
        } else if let next = remaining.popFirst() {
            values[name] = try value(next, flag)
        } else {
            throw failure(.missingValue, "`--\(name)` needs a value, \(flag.type.phrase)")
        }
    }

    private mutating func readPositional(_ word: String) throws {
        defer { positionalCount += 1 }
        if positionalCount < signature.positionals.count {
            let parameter = signature.positionals[positionalCount]
            values[parameter.name] = try value(word, parameter)
        } else if let parameter = signature.rest {
            rest.append(try value(word, parameter))
        } else {
            throw failure(.tooManyArguments, "`\(word)` is one argument too many for the script")
        }
    }

    /// `word` as the parameter's type reads it: text stays text, lists and records are JSON.
    private func value(_ word: String, _ parameter: CommandParameter) throws -> Value {
        let value: Value? =
            switch parameter.type {
            case .any, .string, .path, .structured: .string(word)
            case .switch, .bool: word == "true" ? .bool(true) : word == "false" ? .bool(false) : nil
            case .time: Timestamp(userText: word).map(Value.time)
            case .int, .float, .number, .duration: Value(literal: word).flatMap(parameter.type.accepted)
            case .list, .record: Value(json: word).flatMap(parameter.type.accepted)
            case .closure, .rowCondition, .fieldPath, .oneOf, .commandName: nil
            }
        if let value { return value }
        throw failure(.wrongType.ofArgument, "`\(parameter.name)` takes \(parameter.type.phrase), not `\(word)`")
    }

    private func failure(_ code: ErrorCode, _ message: String, help: String? = nil) -> EvaluationError {
        EvaluationError(
            code, message, at: span, "declared here", help: help ?? "its use is `\(signature.usage)`")
    }
}

extension Value {
    /// A number or duration as a program writes it.
    fileprivate init?(literal text: String) {
        let parsed = Parser.parse(text, source: SourceID(index: 0))
        guard parsed.diagnostics.isEmpty, parsed.program.body.statements.count == 1,
            case .pipeline(let pipeline) = parsed.program.body.statements[0].kind, pipeline.stages.count == 1,
            case .expression(let expression) = pipeline.stages[0].kind
        else { return nil }
        switch expression.kind {
        case .int(let int): self = .int(int)
        case .float(let float): self = .float(float)
        case .duration(let duration): self = .duration(duration)
        default: return nil
        }
    }

    fileprivate init?(json text: String) {
        let value = JSONReader.withReader(over: Array(text.utf8)) { reader in
            let value = try? ValueReader().value(&reader)
            return reader.isAtEnd() ? value : nil
        }
        guard let value else { return nil }
        self = value
    }
}

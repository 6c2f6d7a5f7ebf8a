import IVSCommands
import IVSLanguage
import Testing

/// The evaluator checks calls against signatures. Where a signature and what its stage reads drift apart, the stage must say so: one that gave its
/// input back would look like one that has worked.
@Suite("Signatures and what stages read")
struct SignatureDriftTests {
    struct Stage: Sendable, CustomTestStringConvertible {
        let name: String
        let command: any Command
        var testDescription: String { name }
    }

    static let stages: [Stage] = {
        let registry = TestShell().registry
        return registry.names.compactMap { name in
            guard let command = registry[name] else { return nil }
            let signature = command.signature
            let needsArguments = (signature.positionals + [signature.rest].compactMap(\.self)).contains(where: \.isRequired)
            return needsArguments ? Stage(name: name, command: command) : nil
        }
    }()

    @Test("A stage that misses an argument throws", arguments: stages)
    func missing(stage: Stage) async throws {
        #expect(try await error(of: stage, [:], rest: [])?.code == "missing-argument")
    }

    @Test("A stage that gets an argument of another type throws", arguments: stages)
    func wrongType(stage: Stage) async throws {
        let signature = stage.command.signature
        let parameters = signature.positionals + [signature.rest].compactMap(\.self)
        for parameter in parameters where parameter.isRequired {
            if case .any = parameter.type { continue }
            var arguments = Dictionary(uniqueKeysWithValues: signature.positionals.map { ($0.name, Self.fitting($0)) })
            if signature.rest?.name != parameter.name { arguments[parameter.name] = .bool(true) }
            let rest: [Value] = signature.rest?.name == parameter.name ? [.bool(true)] : []
            let code = try await error(of: stage, arguments, rest: rest)?.code
            #expect(code == "wrong-type" || code == "bad-field-path", "`\(parameter.name)` of \(stage.name)")
        }
    }

    /// A value that a parameter takes, closures excepted.
    private static func fitting(_ parameter: CommandParameter) -> Value {
        switch parameter.type {
        case .oneOf(let words): .string(words[0])
        case .int, .number: .int(1)
        case .record: .record(Record([("a", .int(1))]))
        default: .string("a")
        }
    }

    /// What a call by hand throws.
    private func error(of stage: Stage, _ arguments: [String: Value], rest: [Value]) async throws -> EvaluationError? {
        try await EvaluatorThread.run {
            let shell = TestShell()
            let interpreter = Interpreter(commands: shell.registry, sources: SourceMap(), host: shell, interrupt: shell.interrupt)
            let span = Span(source: SourceID(index: 0), start: 0, end: 0)
            let call = Call(
                input: .value(.list([.record(Record([("a", .string("x"))]))])), evaluator: interpreter, span: span,
                arguments: arguments.mapValues { BoundArgument($0, span) }, rest: rest.map { BoundArgument($0, span) })
            do {
                _ = try stage.command.run(call)
                return nil
            } catch let error as EvaluationError {
                return error
            }
        }
    }
}

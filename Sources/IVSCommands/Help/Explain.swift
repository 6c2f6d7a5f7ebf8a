import IVSLanguage
import IVSTerminalText

/// `explain`: the catalogue of errors.
struct Explain: Command {
    let signature = Signature(
        "explain", .session, summary: "Explains an error by its code, or lists all codes.",
        details: """
            The code is what stands in brackets in front of an error: error[unknown-command]. `exit` is what the process ends with when nobody catches the error; `example` is a program or command line that provokes it, null where no program does at will, and `needs` then says what it takes. A program that is refused before it runs ends with 252 whatever its errors.
            """,
        searchTerms: ["error", "errors", "code", "exit status", "meaning"],
        positionals: [
            CommandParameter(
                "code", .string, "The code of an error, such as `missing-field`; all of them when left out.",
                completion: .session("error-code"))
        ],
        output: .records(["code", "exit", "meaning", "example", "needs"]),
        examples: [
            Example(
                "What an error means", "explain division-by-zero | select code exit meaning | to json --compact",
                output: #"{"code":"division-by-zero","exit":255,"meaning":"A number is divided by zero."}"#),
            Example("See it happen", "explain division-by-zero | get example", output: #""let n = 0; 1 / $n""#),
            Example(
                "The errors that end a script with 253", "explain | where exit == 253 | get code | first 2 | to json --compact",
                output: #"["configuration","no-credentials"]"#),
            Example(
                "Close to a code", "explain missing-feild", output: "error[unknown-code]: there is no error with the code `missing-feild`"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        guard let name = try call.optionalString("code") else { return .stream(ValueStream(ErrorCatalogue.codes.map(entry))) }
        if let code = ErrorCatalogue[name] { return .value(entry(code)) }
        let near = closestMatches(to: name, in: ErrorCatalogue.codes.map(\.name), limit: 1).first
        throw EvaluationError(
            .unknownCode, "there is no error with the code `\(name)`", at: call.span(of: "code"), "not a code",
            help: near.map { "did you mean `\($0)`?" } ?? "`explain` lists them all")
    }

    private func entry(_ code: ErrorCode) -> Value {
        let (example, needs): (String?, String?) =
            switch code.example {
            case .program(let program, let after): ((after.map { $0 + "\n" } ?? "") + program, nil)
            case .commandLine(let line): (line, nil)
            case .circumstances(let text): (nil, text)
            }
        return .record(
            Record([
                ("code", .string(code.name)), ("exit", .int(Int64(code.exitStatus))), ("meaning", .string(code.meaning)),
                ("example", example.map(Value.string) ?? .null), ("needs", needs.map(Value.string) ?? .null),
            ]))
    }
}

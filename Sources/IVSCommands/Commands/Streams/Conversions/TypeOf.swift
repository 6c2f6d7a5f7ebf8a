import IVSLanguage

struct TypeOfCommand: Command {
    let signature = Signature(
        "type-of", .values, summary: "Gives the name of a value's type.",
        details: "One of \(ValueType.allCases.map(\.rawValue).joined(separator: ", ")). A stream is a list.",
        searchTerms: ["kind", "describe", "typeof"],
        examples: [
            Example("A number", "5 | type-of", output: #""int""#),
            Example("A stream", "1..3 | each {|n| $n} | type-of", output: #""list""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        switch call.input {
        case .stream(let source):
            source.close()
            return .value(.string(ValueType.list.rawValue))
        case .nothing, .value, .text:
            return .value(.string(try call.value(for: self).typeName.rawValue))
        }
    }
}

import IVSLanguage

struct KeysCommand: Command {
    let signature = Signature(
        "keys", .values, summary: "Gives the names of a record's fields.", searchTerms: ["fields", "columns", "names"],
        examples: [Example("Of one record", "{name: a, size: 1} | keys | to json --compact", output: #"["name","size"]"#)])

    func run(_ call: Call) throws -> PipelineData {
        let record = try call.record(for: self)
        return .value(.list(record.keys.map { .string($0) }))
    }
}

extension Call {
    /// The input as one record.
    func record(for command: some Command) throws -> Record {
        switch try value(for: command) {
        case .record(let record): return record
        case .error(let error): return error.record
        case let other:
            throw wrongInput(
                other, expected: "a record", help: "`each {|r| $r | \(command.signature.name)}` takes the records of a list one by one")
        }
    }
}

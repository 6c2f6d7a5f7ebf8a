import IVSLanguage

/// A command that gives one value.
struct Constant: Command {
    let value: Value

    let signature = Signature("constant", .streams, summary: "Gives a value.")

    init(value: Value) {
        self.value = value
    }

    func run(_ call: Call) -> PipelineData { .value(value) }
}

import IVSLanguage

struct IgnoreCommand: Command {
    let signature = Signature(
        "ignore", .streams, summary: "Takes all items and gives nothing.",
        details: "The stages before it run to their end; nothing is printed.", searchTerms: ["null", "discard", "quiet", "silent"],
        examples: [Example("Only the effects", "[1, 2] | each {|n| print $n} | ignore", output: "1\n2")])

    func run(_ call: Call) throws -> PipelineData {
        let interrupt = call.evaluator.interrupt
        switch call.input {
        case .nothing, .value: break
        case .stream(let stream), .text(let stream): while try stream.next(checking: interrupt) != nil {}
        }
        return .nothing
    }
}

import IVSLanguage

struct ParEachCommand: Command {
    let work: WorkMeter

    /// Calls at a time unless `--jobs` says otherwise: enough to hide the network, few enough for the service's call rates.
    private static let usualJobs = 8
    private static let mostJobs = 64

    let signature = Signature(
        "par-each", .streams, summary: "Like `each`, with several calls under way at a time.",
        details: """
            The calls overlap where they wait: for the service, in `sleep`, for other programs. What they give comes in the order of the \
            items. The first error ends the stream; calls that are under way then are cancelled.
            """,
        searchTerms: ["parallel", "concurrent", "map", "xargs", "async"],
        positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "What to do with an item")],
        flags: [CommandParameter("jobs", .int, "How many calls at a time, 1 to 64; 8 unless given")],
        examples: [
            Example(
                "In the order of the items", "[30ms, 1ms] | par-each {|d| sleep $d; $d} | to json --compact",
                output: #"["30ms","1ms"]"#),
            Example("Two at a time", "1..4 | par-each --jobs 2 {|n| $n * $n} | to json --compact", output: "[1,4,9,16]"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let source = try call.items(for: self)
        let closure = try call.closure("closure")
        let jobs = try call.optionalCount("jobs", minimum: 1, maximum: Self.mostJobs) ?? Self.usualJobs
        return .stream(call.counted(call.evaluator.parallelMap(source, jobs: jobs, closure), as: "par-each", by: work))
    }
}

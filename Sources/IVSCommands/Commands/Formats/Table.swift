import IVSLanguage

struct TableCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "table", .formats, summary: "Shows values as a table.",
        details: "The same as `to table`. On a terminal it fits its width and shortens nested values; elsewhere nothing is cut.",
        searchTerms: ["columns", "grid", "pretty", "view"],
        examples: [
            Example(
                "Records", "[{name: lobby, size: 10}, {name: b, size: 5}] | table",
                output: "name   size\n─────  ────\nlobby    10\nb         5"),
            Example("One record", "{name: lobby, tags: {env: demo}} | table", output: "name  lobby\ntags  {\"env\":\"demo\"}"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let options = FormatOptions(call.input.layout, width: context.terminalWidth())
        return .text(try call.encoded(as: .table, options: options, for: self))
    }
}

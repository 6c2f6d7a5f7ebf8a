import IVSLanguage

struct TableCommand: Command {
    let signature = Signature(
        "table", .formats, summary: "Shows values as a table.",
        details: """
            The same as `to table`. At the end of a pipeline on a terminal, columns for which there is no room are left out and named below; \
            `--wide` shows all of them. Anywhere else nothing is left out.
            """,
        searchTerms: ["columns", "grid", "pretty", "view"],
        flags: [CommandParameter("wide", .switch, "All columns and whole texts, however wide the terminal is")],
        examples: [
            Example(
                "Records", "[{name: lobby, size: 10}, {name: b, size: 5}] | table",
                output: "name   size\n─────  ────\nlobby    10\nb         5"),
            Example("One record", "{name: lobby, tags: {env: demo}} | table", output: "name  lobby\ntags  {\"env\":\"demo\"}"),
        ])

    func run(_ call: Call) throws -> PipelineData {
        var options = FormatOptions(call.input.layout)
        options.showsEverything = call.has("wide")
        return .text(try call.encoded(as: .table, options: options, for: self))
    }
}

import IVSLanguage

struct OpenCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "open", .formats, summary: "Reads a file, by its extension.",
        details: """
            `.json`, `.jsonl`, `.ndjson`, `.csv`, `.yaml` and `.yml` are read into values, any other file is text in UTF-8. A name is \
            relative to the current folder, `~/` is the home folder. A file may have 1 GiB.
            """,
        searchTerms: ["read", "load", "cat", "file", "import"],
        positionals: [CommandParameter("file", .path, required: true, "The file's name")],
        flags: [CommandParameter("raw", .switch, "Text, whatever the extension")],
        examples: [
            Example("JSON", "{name: lobby} | save room.json; open room.json | get name", output: #""lobby""#),
            Example("As text", "{name: lobby} | save room.yaml; open --raw room.yaml", output: #""name: lobby\n""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let file = try call.file(relativeTo: context.workingDirectory())
        let work = context.work.begin("open \(file.name)", reading: file)
        defer { context.work.end(work) }
        let interrupt = call.evaluator.interrupt
        let format = call.has("raw") ? nil : file.fileExtension.flatMap(ValueFormat.init(fileExtension:))
        guard let format, ValueFormat.readable.contains(format) else {
            return .value(.string(try file.readText(interrupt: interrupt)))
        }
        if format == .json {
            // The reader checks UTF-8 itself: a string would only cost.
            let bytes = try file.readBytes(interrupt: interrupt)
            do {
                return .value(try bytes.withUnsafeBufferPointer { try ValueReader().document($0) })
            } catch let error as EvaluationError {
                throw error.pointing(at: file.span, "this file")
            }
        }
        return try format.read(try file.readText(interrupt: interrupt), at: file.span)
    }
}

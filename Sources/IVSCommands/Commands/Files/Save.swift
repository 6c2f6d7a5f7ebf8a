import IVSLanguage

struct SaveCommand: Command {
    let context: StreamContext

    let signature = Signature(
        "save", .formats, summary: "Writes values to a file, in the format of its extension.",
        details: """
            Text is written as it is, values as `.json`, `.jsonl`, `.ndjson`, `.csv`, `.yaml`, `.yml` or, for `.txt`, as lines of `text`. \
            The file appears when all has been written; when the pipeline fails, what was there before stays. What comes from an endless \
            stream, such as `watch`, is in the file as it comes, and stays when Ctrl-C ends the pipeline.
            """,
        searchTerms: ["write", "file", "export", "store", "output"],
        positionals: [CommandParameter("file", .path, required: true, "The file's name")],
        flags: [
            CommandParameter("force", .switch, "Replace a file that exists"),
            CommandParameter("append", .switch, "Write behind what the file has; not for JSON"),
        ],
        examples: [
            Example("As CSV", "[{name: a, size: 1}] | save rooms.csv; open --raw rooms.csv", output: #""name,size\na,1\n""#),
            Example(
                "One more line", "[1] | save log.jsonl; [2] | save --append log.jsonl; open log.jsonl | to json --compact",
                output: "[1,2]"),
            Example("Text as it is", #""hello" | save note.md; open note.md"#, output: #""hello""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        let file = try call.file(relativeTo: context.workingDirectory())
        let interrupt = call.evaluator.interrupt
        guard call.has("append") else {
            let content = try content(call, file, after: nil)
            if content.isEndless {
                try file.record(from: call.has("force") ? .nothing : .newFile) { try record(content, to: $0, call.evaluator) }
                return .nothing
            }
            try file.replace(allowed: call.has("force")) { try write(content, to: $0, interrupt) }
            return .nothing
        }
        let content = try content(call, file, after: try file.beginning(interrupt: interrupt))
        if content.isEndless {
            try file.record(from: .end) { try record(content, to: $0, call.evaluator) }
            return .nothing
        }
        try file.append { try write(content, to: $0, interrupt) }
        return .nothing
    }

    /// Writes for somebody who reads along.
    private func record(_ chunks: ValueStream, to sink: any OutputSink, _ evaluator: any Evaluator) throws {
        try evaluator.whenIdle(sink.flush) { try write(chunks, to: sink, evaluator.interrupt) }
    }

    private func write(_ chunks: ValueStream, to sink: any OutputSink, _ interrupt: Interrupt) throws {
        defer { chunks.close() }
        while let chunk = try chunks.next(checking: interrupt) { try sink.write(chunk.textChunk) }
    }

    /// What to write, in pieces of text.
    ///
    /// - Parameter beginning: the first line of the file that the content goes behind, nil when there is nothing.
    private func content(_ call: Call, _ file: FilePath, after beginning: String?) throws -> ValueStream {
        switch call.input {
        case .text(let chunks): return chunks
        case .value(.string): return try call.items(for: self)
        case .nothing, .value, .stream: break
        }
        let name = file.fileExtension ?? ""
        guard let format = ValueFormat(fileExtension: name) ?? (name == "txt" ? .text : nil) else {
            throw EvaluationError(
                .unknownFormat, "the name `\(file.name)` does not say in which format to write", at: file.span, "no known extension",
                help: "end it in `.json`, `.jsonl`, `.csv`, `.yaml` or `.txt`, or make text first: `… | to json | save \(file.name)`")
        }
        guard format != .json || !call.has("append") else {
            throw EvaluationError(
                .invalidArgument, "a JSON document cannot be continued", at: call.span(of: "append"), "not for `.json`",
                help: "JSON Lines can: `\(file.name)l`")
        }
        var options = FormatOptions(call.input.layout)
        guard let beginning else { return try call.encoded(as: format, options: options, for: self) }
        switch format {
        case .csv:
            var header = CSVReader(beginning)
            options.columns = try header.columnNames()
            options.hasHeader = false
            return try call.encoded(as: format, options: options, for: self)
        case .yaml:
            return ValueStream(CollectionOfOne(.string("---\n"))).followed(by: try call.encoded(as: format, options: options, for: self))
        case .json, .jsonl, .text, .table:
            return try call.encoded(as: format, options: options, for: self)
        }
    }
}

extension ValueStream {
    /// The values of both, one stream after the other.
    fileprivate func followed(by other: ValueStream) -> ValueStream {
        let both = ValueStream(onClose: {
            self.close()
            other.close()
        }) { try self.next() ?? other.next() }
        both.isEndless = other.isEndless
        return both
    }
}

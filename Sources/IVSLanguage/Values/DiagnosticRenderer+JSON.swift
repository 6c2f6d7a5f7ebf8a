import IVSJSON

extension DiagnosticRenderer {
    /// One JSON object on one line, without a newline at its end: `code`, `message` and `severity`, then the `details` (such as
    /// `operation`, `status`, `requestId`), then, where known, `file`, `line`, `column`, `help` and `notes`. Lines and columns count as in
    /// `TextPosition`.
    public func json(_ diagnostic: Diagnostic, details: Record = Record()) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("code")
        writer.string(diagnostic.code)
        writer.key("message")
        writer.string(diagnostic.message)
        writer.key("severity")
        writer.string(diagnostic.severity.rawValue)
        for (name, value) in details where !Self.ownFields.contains(name) {
            writer.key(name)
            Self.write(value, to: &writer)
        }
        if let span = diagnostic.primaryLabel?.span {
            let source = sources[span.source]
            let position = source.position(of: Int(span.start))
            writer.key("file")
            writer.string(source.name)
            writer.key("line")
            writer.int(Int64(position.line))
            writer.key("column")
            writer.int(Int64(position.column))
        }
        if let help = diagnostic.help {
            writer.key("help")
            writer.string(help)
        }
        if !diagnostic.notes.isEmpty {
            writer.key("notes")
            writer.beginArray()
            for note in diagnostic.notes { writer.string(note) }
            writer.endArray()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The JSON form of an error of a running program, with its details.
    public func json(_ error: EvaluationError) -> String {
        json(error.diagnostic, details: error.details)
    }

    /// The human form of an error of a running program.
    public func human(_ error: EvaluationError) -> String {
        human(error.diagnostic)
    }

    /// What the diagnostic itself says goes before a detail of the same name.
    private static let ownFields: Set<String> = ["code", "message", "severity", "file", "line", "column", "help", "notes"]

    /// Details are plain data; what has no JSON form is null.
    private static func write(_ value: Value, to writer: inout JSONWriter) {
        switch value {
        case .bool(let value): writer.bool(value)
        case .int(let value): writer.int(value)
        case .string(let value): writer.string(value)
        case .list(let items):
            writer.beginArray()
            for item in items { write(item, to: &writer) }
            writer.endArray()
        case .record(let record):
            writer.beginObject()
            for (name, value) in record {
                writer.key(name)
                write(value, to: &writer)
            }
            writer.endObject()
        default: writer.null()
        }
    }
}

import IVSLanguage
import IVSTerminalText

/// The forms in which values leave the shell and come back. The same value comes out in all of them: moments are ISO 8601 text
/// everywhere.
public enum ValueFormat: String, Sendable, CaseIterable {
    /// RFC 8259, indented by two spaces. A list is one array.
    case json
    /// One compact JSON value a line. A list is as many lines as it has items.
    case jsonl
    /// YAML in block style.
    case yaml
    /// RFC 4180 with a header line, `\n` at line ends, nested values as JSON text.
    case csv
    /// Fields between tabs, one item a line, no header.
    case text
    /// Aligned columns for people.
    case table

    /// The formats that values can be read from.
    public static let readable: [ValueFormat] = [.json, .jsonl, .csv, .yaml]

    /// What a file's extension says, without its dot; nil for one that says nothing.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "json": self = .json
        case "jsonl", "ndjson": self = .jsonl
        case "yaml", "yml": self = .yaml
        case "csv": self = .csv
        default: return nil
        }
    }

    /// How text of this format spells what must not reach a terminal.
    var escapeNotation: EscapeNotation { self == .json || self == .jsonl ? .json : .braces }

    public func makeEncoder(_ options: FormatOptions) -> any ValueEncoder {
        switch self {
        case .json: JSONValueEncoder(layout: options.layout, isCompact: options.isCompact)
        case .jsonl: JSONLinesEncoder()
        case .yaml: YAMLValueEncoder(layout: options.layout)
        case .csv: CSVEncoder(options)
        case .text: TextEncoder(layout: options.layout)
        case .table: options.terminal.map { TerminalTable(options, $0) } ?? TableEncoder(options)
        }
    }
}

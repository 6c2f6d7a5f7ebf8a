internal import AWSRuntime
internal import Logging

extension Logger.MetadataValue {
    /// A document for a log line, which may be cut but must not be huge.
    init(_ document: Document) {
        switch document {
        case .null: self = .string("null")
        case .bool(let value): self = .stringConvertible(value)
        case .integer(let value): self = .stringConvertible(value)
        case .double(let value): self = .stringConvertible(value)
        case .string(let text): self = .string(Self.cut(text))
        case .timestamp(let time): self = .string("\(time)")
        case .blob(let bytes): self = .string("\(bytes.count) bytes")
        case .list(let elements):
            var values = elements.prefix(Self.longestList).map(Self.init)
            if elements.count > values.count { values.append("… \(elements.count - values.count) more") }
            self = .array(values)
        case .map(let fields):
            let kept = fields.prefix(Self.longestList).map { (Self.cut($0.name), Self($0.value)) }
            var values = Dictionary(kept) { first, _ in first }
            if fields.count > kept.count { values["…"] = "\(fields.count - kept.count) more" }
            self = .dictionary(values)
        }
    }

    private static let longestText = 200
    private static let longestList = 20

    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: longestText, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

import AWSRuntime
import IVSJSON
import IVSLanguage
import IVSTerminalText

/// Turns what the user gave for a member into the document that is sent. Only what cannot be expressed in a request is refused here: all
/// constraints are the service's to judge, so that every backend gives the same answer.
struct OperationArguments {
    /// The flag or positional that is being read, as errors call it.
    let parameter: String
    let span: Span
    let interrupt: Interrupt
    /// Whether `file://PATH` stands for the file's text, as it does where a user writes it.
    var expandsFiles = true

    /// - Returns: nil for null, which stands for "not given".
    func document(_ value: Value, as shape: Shape) throws -> Document? {
        switch (shape.kind, value) {
        case (_, .null):
            return nil
        case (.string, .string(let text)), (.enumeration, .string(let text)), (.timestamp, .string(let text)):
            return .string(try expand(text))
        case (.string, .time), (.timestamp, .time):
            return .string(value.text)
        case (.integer, .int(let number)), (.long, .int(let number)):
            return .integer(number)
        case (.double, .float(let number)):
            return .double(number)
        case (.boolean, .bool(let flag)):
            return .bool(flag)
        case (.list(let member), .list(let items)):
            return .list(try items.compactMap { try document($0, as: member) })
        case (.map(_, let valueShape), .record(let record)):
            return .map(
                try record.compactMap { key, value in
                    try document(value, as: valueShape).map { Document.Field(key, $0) }
                })
        case (.structure, .record(let record)), (.union, .record(let record)):
            return .map(
                try record.compactMap { key, value in
                    guard let member = shape.member(key) else { throw unknownKey(key, in: shape) }
                    return try document(value, as: member.shape).map { Document.Field(key, $0) }
                })
        case (.list, .string(let text)), (.map, .string(let text)), (.structure, .string(let text)),
            (.union, .string(let text)):
            return try structuredText(expand(text), as: shape)
        default:
            throw failure(
                .wrongType.ofArgument, "\(parameter) takes \(shape.kindName.withArticle), not \(value.typeName.withArticle)", help: nil)
        }
    }

    /// `file://PATH` stands for the file's text, as in aws-cli.
    private func expand(_ text: String) throws -> String {
        guard expandsFiles, text.hasPrefix("file://") else { return text }
        return try FilePath(String(text.dropFirst("file://".count)), relativeTo: ".", at: span).readText(interrupt: interrupt)
    }

    /// JSON where the text is JSON, else shorthand.
    private func structuredText(_ text: String, as shape: Shape) throws -> Document? {
        let text = text.trimmingPrefix(while: \.isWhitespace)
        let looksLikeJSON = text.first == "{" || text.first == "["
        if looksLikeJSON, let value = try? json(text) {
            return try document(value, as: shape)
        }
        do {
            return try ShorthandParser.parse(String(text), as: shape)
        } catch {
            throw failure(
                .badValue, "\(parameter) could not be read: \(error.message)",
                help: "give \(shape.kindName.withArticle), shorthand such as \(shape.shorthandExample), JSON text, or file://PATH")
        }
    }

    private func json(_ text: Substring) throws -> Value {
        let bytes = JSONBytes(text.utf8)
        var reader = JSONReader(bytes)
        let value = try ValueReader().value(&reader)
        try reader.expectEnd()
        return value
    }

    private func unknownKey(_ key: String, in shape: Shape) -> EvaluationError {
        let names = shape.members.map(\.name)
        let near = closestMatches(to: key, in: names, limit: 1).first
        return failure(
            .unknownField, "\(parameter) has no field `\(key)`",
            help: near.map { "did you mean `\($0)`?" } ?? "known fields: \(names.joined(separator: ", "))")
    }

    private func failure(_ code: ErrorCode, _ message: String, help: String?) -> EvaluationError {
        EvaluationError(code, message, at: span, "here", help: help)
    }
}

extension Shape {
    /// What the language calls a value of this shape.
    fileprivate var kindName: ValueType {
        switch kind {
        case .list: .list
        case .map, .structure, .union, .document: .record
        case .integer, .long: .int
        case .double: .float
        case .boolean: .bool
        case .string, .enumeration, .timestamp, .blob: .string
        }
    }

    fileprivate var shorthandExample: String {
        switch kind {
        case .list(let member): "\(member.shorthandItem),\(member.shorthandItem)"
        case .map: "key=value,key2=value2"
        default: members.first.map { "\($0.name)=\($0.shape.shorthandItem)" } ?? "key=value"
        }
    }

    private var shorthandItem: String {
        switch kind {
        case .enumeration(let values): values.first ?? "value"
        case .structure, .union, .map: "{\(shorthandExample)}"
        default: "value"
        }
    }
}

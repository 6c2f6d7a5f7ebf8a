internal import IVSTimestamps

/// Scalars as the text of a label, a query item or a header.
enum ScalarText {
    /// - Throws: `ValueError` when the value is of another kind than the shape, or has no text.
    static func write(
        _ value: Document, as shape: Shape, fraction: Timestamp.FractionDigits = .wire
    ) throws(ValueError) -> String {
        switch (value, shape.kind) {
        case (.string(let text), .string), (.string(let text), .enumeration): return text
        case (.bool(let value), .boolean): return value ? "true" : "false"
        case (.integer(let value), .integer), (.integer(let value), .long): return String(value)
        case (.double(let value), .double): return nonFiniteName(value) ?? value.description
        case (.integer(let value), .double): return String(value)
        case (.blob(let bytes), .blob): return Base64.encode(bytes)
        case (.timestamp(let moment), .timestamp(let format)): return try write(moment, format, fraction)
        default: throw ValueError(.wrongKind(expected: shape.kindName, found: value.kindName))
        }
    }

    static func write(
        _ moment: Timestamp, _ format: TimestampFormat, _ fraction: Timestamp.FractionDigits
    ) throws(ValueError) -> String {
        let text =
            switch format {
            case .iso8601: moment.iso8601(fraction)
            case .httpDate: moment.httpDate
            case .epochSeconds: Optional(moment.epochSeconds)
            }
        guard let text else { throw ValueError(.unwritable("a time outside the years 1 to 9999")) }
        return text
    }

    /// - Throws: `ValueError` when the text is no value of the shape.
    static func read(_ text: String, as shape: Shape) throws(ValueError) -> Document {
        let value: Document? =
            switch shape.kind {
            case .string, .enumeration: .string(text)
            case .boolean: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
            case .integer, .long: Int64(text).map(Document.integer)
            case .double: (nonFiniteValue(text) ?? Double(decimal: text)).map(Document.double)
            case .blob: Base64.decode(text).map(Document.blob)
            case .timestamp(let format): read(text, format).map(Document.timestamp)
            default: nil
            }
        guard let value else { throw ValueError(.wrongKind(expected: shape.kindName, found: "other text")) }
        return value
    }

    static func read(_ text: String, _ format: TimestampFormat) -> Timestamp? {
        switch format {
        case .iso8601: Timestamp(iso8601: text)
        case .httpDate: Timestamp(httpDate: text)
        case .epochSeconds: Timestamp(epochSeconds: text)
        }
    }

    /// The spelling of what JSON has no number for; nil for numbers.
    static func nonFiniteName(_ value: Double) -> String? {
        value.isFinite ? nil : value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity"
    }

    static func nonFiniteValue(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: nil
        }
    }
}

/// A value that does not go with its shape; where it stands is known to whoever catches this.
struct ValueError: Error {
    var problem: ParameterError.Problem

    init(_ problem: ParameterError.Problem) { self.problem = problem }
}

extension Shape {
    /// What a value of the shape is, as an error message names it.
    var kindName: String {
        switch kind {
        case .boolean: "true or false"
        case .integer, .long: "an integer"
        case .double: "a number"
        case .string, .enumeration: "text"
        case .blob: "base64"
        case .document: "any value"
        case .timestamp: "a timestamp"
        case .list: "a list"
        case .map, .structure, .union: "a map"
        }
    }
}

extension Double {
    /// A number in decimal notation, finite; Swift's own initializer also takes hexadecimal, `inf` and `nan`.
    fileprivate init?(decimal text: String) {
        let isDecimal = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard isDecimal else { return nil }
        self.init(text)
    }
}

public import IVSJSON

/// Writes values as JSON: times, durations and ranges become the text that the language writes for them.
public struct ValueJSON: Sendable {
    public enum Closures: Sendable {
        /// A closure has no JSON form: `closure-in-json`.
        case refused
        /// `"<closure>"`, for messages.
        case asText
    }

    /// Levels of lists and records; deeper ones are refused, since readers refuse them too.
    public static let maximumDepth = JSONReader.highestDepthLimit

    public let closures: Closures

    public init(closures: Closures = .refused) { self.closures = closures }

    /// What has no JSON form; callers put it at a place of the program.
    public enum Failure: Error, Sendable {
        case closure, tooDeep

        /// The code and message of the error that a program gets.
        public var code: ErrorCode {
            switch self {
            case .closure: .closureInJSON
            case .tooDeep: .tooDeep
            }
        }

        public var message: String {
            switch self {
            case .closure: "a closure cannot be written as JSON"
            case .tooDeep: "the value is nested deeper than \(ValueJSON.maximumDepth) levels"
            }
        }
    }

    public func write(_ value: Value, to writer: inout JSONWriter) throws(Failure) {
        try write(value, to: &writer, depth: 0)
    }

    private func write(_ value: Value, to writer: inout JSONWriter, depth: Int) throws(Failure) {
        switch value {
        case .null: writer.null()
        case .bool(let bool): writer.bool(bool)
        case .int(let int): writer.int(int)
        case .float(let float):
            // The language has no NaN and no infinity; null is what other writers make of them.
            do { try writer.double(float) } catch { writer.null() }
        case .string(let string): writer.string(string)
        case .duration, .time, .range: writer.string(value.text)
        case .bigNumber(let number):
            if let literal = JSONNumber(literal: number.literal) { writer.number(literal) } else { writer.string(number.literal) }
        case .list(let list):
            guard depth < Self.maximumDepth else { throw .tooDeep }
            writer.beginArray()
            for element in list { try write(element, to: &writer, depth: depth + 1) }
            writer.endArray()
        case .record(let record): try write(record, to: &writer, depth: depth)
        case .error(let error): try write(error.record, to: &writer, depth: depth)
        case .closure:
            guard closures == .asText else { throw .closure }
            writer.string(value.text)
        }
    }

    private func write(_ record: Record, to writer: inout JSONWriter, depth: Int) throws(Failure) {
        guard depth < Self.maximumDepth else { throw .tooDeep }
        let keys = record.shape.jsonKeys
        writer.beginObject()
        for index in record.values.indices {
            writer.key(keys[index])
            try write(record.values[index], to: &writer, depth: depth + 1)
        }
        writer.endObject()
    }
}

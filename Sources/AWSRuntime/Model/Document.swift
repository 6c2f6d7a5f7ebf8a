public import IVSTimestamps

/// A value of a service's model without its Swift type: what the serializer reads and writes. Generated types turn into documents and
/// back; the shell builds documents straight from what the user typed.
public enum Document: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case timestamp(Timestamp)
    case blob([UInt8])
    case list([Document])
    /// A structure, union or map; the order is that of the wire.
    case map([Field])

    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: Document

        public init(_ name: String, _ value: Document) {
            self.name = name
            self.value = value
        }
    }

    /// The member of a structure or entry of a map; nil when absent or when this is not a map. Setting nil removes it; setting does
    /// nothing when this is neither a map nor null.
    public subscript(name: String) -> Document? {
        get {
            guard case .map(let fields) = self else { return nil }
            return fields.first(where: { $0.name == name })?.value
        }
        set {
            var fields: [Field]
            switch self {
            case .map(let present): fields = present
            case .null: fields = []
            default: return
            }
            let index = fields.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): fields[index].value = value
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append(Field(name, value))
            case (nil, nil): return
            }
            self = .map(fields)
        }
    }

    /// No members, no entries.
    public static var empty: Document { .map([]) }
}

extension Document {
    /// What this is, as an error message names it.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .double: "a number"
        case .string: "a string"
        case .timestamp: "a timestamp"
        case .blob: "bytes"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

extension Document: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: Document...) { self = .list(elements) }
    public init(dictionaryLiteral elements: (String, Document)...) { self = .map(elements.map { Field($0.0, $0.1) }) }
}

/// What a value is called in messages and in parameter lists.
public enum ValueType: String, Sendable, CaseIterable {
    case null, bool, int, float, string, duration, time, range, list, record, closure, error

    /// `a list`, `an int`, `null`.
    public var withArticle: String {
        switch self {
        case .null: "null"
        case .int, .error: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }
}

extension Value {
    public var typeName: ValueType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .float, .bigNumber: .float
        case .string: .string
        case .duration: .duration
        case .time: .time
        case .range: .range
        case .list: .list
        case .record: .record
        case .closure: .closure
        case .error: .error
        }
    }

    public var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

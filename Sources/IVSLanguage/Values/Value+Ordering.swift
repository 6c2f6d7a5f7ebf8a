public enum Ordering: Sendable {
    case less, equal, greater

    init<Element: Comparable>(_ left: Element, _ right: Element) {
        self = left < right ? .less : left == right ? .equal : .greater
    }

    public var reversed: Ordering {
        switch self {
        case .less: .greater
        case .equal: .equal
        case .greater: .less
        }
    }
}

extension Value {
    /// How two values are ordered: numbers, strings (by Unicode scalars), durations, times and bools (false first) among themselves.
    /// nil for kinds that have no order, or not with each other.
    public func ordering(against other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let left), .int(let right)): Ordering(left, right)
        case (.float(let left), .float(let right)): Ordering(left, right)
        case (.int(let left), .float(let right)): Ordering(exactly: left, right)
        case (.float(let left), .int(let right)): Ordering(exactly: right, left).reversed
        case (.string(let left), .string(let right)): Ordering(left, right)
        case (.duration(let left), .duration(let right)): Ordering(left, right)
        case (.time(let left), .time(let right)): Ordering(left, right)
        case (.bool(let left), .bool(let right)): Ordering(left ? 1 : 0, right ? 1 : 0)
        default: nil
        }
    }
}

extension Ordering {
    /// Exact also where `Double(int)` would round.
    init(exactly int: Int64, _ float: Double) {
        if float >= 0x1p63 {
            self = .less
        } else if float < -0x1p63 {
            self = .greater
        } else {
            let whole = float.rounded(.down)
            let order = Ordering(int, Int64(whole))
            self = order == .equal && whole < float ? .less : order
        }
    }
}

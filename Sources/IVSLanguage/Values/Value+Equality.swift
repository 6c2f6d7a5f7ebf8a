// Equality of values as such: unlike kinds are unequal, and int and float are both numbers. The operators `==` and `!=` are stricter: they
// refuse to compare unlike kinds (`Comparison.swift`).

extension Value: Hashable {
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.float(let left), .float(let right)): left == right
        case (.int(let left), .float(let right)): right.isExactly(left)
        case (.float(let left), .int(let right)): left.isExactly(right)
        case (.string(let left), .string(let right)): left == right
        case (.duration(let left), .duration(let right)): left == right
        case (.time(let left), .time(let right)): left == right
        case (.range(let left), .range(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.record(let left), .record(let right)): left == right
        case (.closure(let left), .closure(let right)): left === right
        case (.error(let left), .error(let right)): left === right || left.record == right.record
        case (.bigNumber(let left), .bigNumber(let right)): left.literal == right.literal
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .int(let int): hasher.combine(int)
        case .float(let float):
            // Equal numbers hash equally, whether int or float.
            if let int = Int64(exactly: float) { hasher.combine(int) } else { hasher.combine(float) }
        case .string(let string): hasher.combine(string)
        case .duration(let nanoseconds): hasher.combine(nanoseconds)
        case .time(let time): hasher.combine(time)
        case .range(let range): hasher.combine(range)
        case .list(let list): hasher.combine(list)
        case .record(let record): hasher.combine(record)
        case .closure(let closure): hasher.combine(ObjectIdentifier(closure))
        case .error(let error): hasher.combine(error.record)
        case .bigNumber(let number): hasher.combine(number.literal)
        }
    }
}

extension Double {
    /// Whether both are the same number; `Double(int)` would round beyond 2^53.
    func isExactly(_ int: Int64) -> Bool { Int64(exactly: self) == int }
}

extension Record: Hashable {
    /// The order of fields does not matter.
    public static func == (left: Record, right: Record) -> Bool {
        if left.shape === right.shape { return left.values == right.values }
        guard left.count == right.count else { return false }
        return left.allSatisfy { key, value in right[key] == value }
    }

    public func hash(into hasher: inout Hasher) {
        // Independent of order, as equality is: the fields' own hashes are added up.
        var sum = 0
        for (key, value) in self {
            var field = Hasher()
            field.combine(key)
            field.combine(value)
            sum &+= field.finalize()
        }
        hasher.combine(sum)
    }
}

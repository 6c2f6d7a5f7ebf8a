/// One operator that compares. Generic code over it is specialised for each.
protocol ComparisonOperation {
    static func ints(_ left: Int64, _ right: Int64) -> Bool
    static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool
}

/// Comparing values. Unlike kinds are an error that labels both sides, except that everything may be compared with null for equality, and
/// that int and float are both numbers.
enum Comparison {
    enum Equal: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left == right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            try areEqual(left, right, site)
        }
    }

    enum NotEqual: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left != right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            !(try areEqual(left, right, site))
        }
    }

    enum Less: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left < right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            try order(left, right, site) == .less
        }
    }

    enum LessOrEqual: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left <= right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            try order(left, right, site) != .greater
        }
    }

    enum Greater: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left > right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            try order(left, right, site) == .greater
        }
    }

    enum GreaterOrEqual: ComparisonOperation {
        static func ints(_ left: Int64, _ right: Int64) -> Bool { left >= right }
        static func general(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
            try order(left, right, site) != .less
        }
    }

    static func areEqual(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Bool {
        guard areAlike(left, right) else { throw unlike(left, right, site) }
        return left == right
    }

    static func order(_ left: Value, _ right: Value, _ site: OperatorSite) throws -> Ordering {
        if let ordering = left.ordering(against: right) { return ordering }
        guard areAlike(left, right), !left.isNull, !right.isNull else { throw unlike(left, right, site) }
        throw site.mismatch(
            left, right, "two values of type \(left.typeName.rawValue) have no order",
            help: "numbers, strings, durations and times have one")
    }

    /// `in`: element of a list, number of a range, key of a record, part of a string.
    static func contains(_ container: Value, _ element: Value, _ site: OperatorSite) throws -> Bool {
        switch (container, element) {
        case (.list(let list), _): return list.contains(element)
        case (.range(let range), .int(let int)): return range.contains(int)
        case (.record(let record), .string(let key)): return record[key] != nil
        case (.string(let text), .string(let part)): return text.hasPart(part)
        default:
            throw EvaluationError(
                Diagnostic(
                    code: .typeMismatch,
                    message: "`\(site.symbol)` does not look for \(element.typeName.withArticle) in \(container.typeName.withArticle)",
                    labels: [
                        .init(site.right, container.typeName.withArticle),
                        .init(site.left, element.typeName.withArticle, isPrimary: false),
                    ],
                    help: "on the right stands a list, a range (for an int), a record (for a key) or a string (for a part of it)"))
        }
    }

    private static func areAlike(_ left: Value, _ right: Value) -> Bool {
        let (left, right) = (left.typeName, right.typeName)
        return left == right || left == .null || right == .null || (left.isNumber && right.isNumber)
    }

    private static func unlike(_ left: Value, _ right: Value, _ site: OperatorSite) -> EvaluationError {
        let help: String? =
            switch (left, right) {
            case (.int, .string), (.float, .string), (.string, .int), (.string, .float):
                "quotes make text, a number stands without them"
            case (.null, _), (_, .null): "`?? …` gives a value in place of null"
            default: nil
            }
        return site.mismatch(
            left, right, code: .unlikeTypes, "\(left.typeName.withArticle) cannot be compared with \(right.typeName.withArticle)",
            help: help)
    }
}

extension ValueType {
    var isNumber: Bool { self == .int || self == .float }
}

extension IntRange {
    public func contains(_ int: Int64) -> Bool {
        lower <= upper ? lower <= int && int <= upper : upper <= int && int <= lower
    }
}

extension String {
    /// Whether `part` occurs, code point by code point; empty text occurs everywhere.
    func hasPart(_ part: String) -> Bool {
        var (text, part) = (self, part)
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard let first = part.first else { return true }
                guard part.count <= text.count else { return false }
                for start in 0...(text.count - part.count)
                where text[start] == first && text[start..<(start + part.count)].elementsEqual(part) {
                    return true
                }
                return false
            }
        }
    }
}

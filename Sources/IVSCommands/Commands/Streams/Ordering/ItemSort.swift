import IVSLanguage

/// Sorts items by the values of some of their fields. Stable: equal items keep their order, also when the largest come first.
struct ItemSort {
    private let items: [Value]
    private let keys: [SortKeys]
    private let isReversed: Bool

    /// Looks up the fields of all items; without paths the items are their own keys.
    ///
    /// - Throws: `missing-field`, and `unlike-types` or `no-order` for values that cannot be ordered with each other.
    init(_ items: [Value], by paths: [FieldArgument], isReversed: Bool, at span: Span) throws {
        self.items = items
        self.isReversed = isReversed
        keys =
            paths.isEmpty
            ? [try SortKeys(items, at: span)]
            : try paths.map { path in try SortKeys(try items.map { try path.value(in: $0) }, at: path.span) }
    }

    /// - Throws: `Interrupted`.
    func sorted(_ interrupt: Interrupt) throws -> [Value] {
        try order(interrupt).map { items[$0] }
    }

    /// The items' indices in their new order. Sorting in the standard library is stable.
    private func order(_ interrupt: Interrupt) throws -> [Int] {
        guard keys.count == 1 else {
            return try indices(items.indices, interrupt) { left, right in
                for keys in keys {
                    let order = keys.order(left, right)
                    if order != .equal { return order == .less }
                }
                return false
            }
        }
        switch keys[0] {
        case .ints(let ints): return try indices(items.indices, interrupt) { ints[$0] < ints[$1] }
        case .strings(let strings):
            // Other text is ordered by its canonical form, which its bytes do not tell.
            guard strings.allSatisfy(\.isASCII) else { return try indices(items.indices, interrupt) { strings[$0] < strings[$1] } }
            let prefixed = strings.enumerated().map { PrefixedIndex(index: $0, prefix: $1.prefixWord) }
            return try indices(prefixed, interrupt) { left, right in
                left.prefix == right.prefix ? strings[left.index] < strings[right.index] : left.prefix < right.prefix
            }.map(\.index)
        case .others: return try indices(items.indices, interrupt) { keys[0].order($0, $1) == .less }
        }
    }

    @inline(__always)
    private func indices<Element>(
        _ elements: some Sequence<Element>, _ interrupt: Interrupt, _ isLess: (Element, Element) -> Bool
    ) throws -> [Element] {
        try elements.sorted { left, right in
            try interrupt.check()
            return isReversed ? isLess(right, left) : isLess(left, right)
        }
    }
}

/// An item by its index, with the beginning of its text: most comparisons need no more.
private struct PrefixedIndex {
    let index: Int
    let prefix: UInt64
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// The first eight bytes, the first one highest; shorter text is filled up with zeros.
    fileprivate var prefixWord: UInt64 {
        var word: UInt64 = 0
        var shift: UInt64 = 64
        for byte in utf8.prefix(8) {
            shift -= 8
            word |= UInt64(byte) << shift
        }
        return word
    }
}

/// The values of one field, by an item's index. The common kinds are unwrapped once instead of at each comparison.
private enum SortKeys {
    case ints([Int64])
    case strings([String])
    case others([Value])

    init(_ values: [Value], at span: Span) throws {
        try checkOrder(of: values, at: span)
        switch values.first {
        case .int?:
            let ints = values.compactMap { if case .int(let int) = $0 { int } else { nil } }
            self = ints.count == values.count ? .ints(ints) : .others(values)
        case .string?: self = .strings(values.compactMap { if case .string(let string) = $0 { string } else { nil } })
        default: self = .others(values)
        }
    }

    func order(_ left: Int, _ right: Int) -> Ordering {
        switch self {
        case .ints(let ints): ints[left] < ints[right] ? .less : ints[left] == ints[right] ? .equal : .greater
        case .strings(let strings): strings[left] < strings[right] ? .less : strings[left] == strings[right] ? .equal : .greater
        case .others(let values): values[left].ordering(against: values[right]) ?? .equal
        }
    }
}

/// Whether values can be ordered with each other: each of them with the first is enough, since kinds are what decides.
///
/// - Throws: `unlike-types`, or `no-order` for kinds that have none, such as lists.
func checkOrder(of values: some Sequence<Value>, at span: Span) throws {
    var first: Value?
    for value in values {
        let reference = first ?? value
        guard value.ordering(against: reference) == nil else {
            first = reference
            continue
        }
        if reference.ordering(against: reference) == nil || value.typeName == reference.typeName {
            throw EvaluationError(
                .noOrder, "values of type \(reference.typeName.rawValue) have no order", at: span, "by these",
                help: "numbers, strings, durations, times and bools have one")
        }
        throw EvaluationError(
            .unlikeTypes, "\(reference.typeName.withArticle) cannot be compared with \(value.typeName.withArticle)", at: span,
            "both kinds occur here",
            help: value.isNull || reference.isNull ? "`where` can leave out what is null" : nil)
    }
}

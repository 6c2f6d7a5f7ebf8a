// Fields and elements of values.

/// One `.name` in the program. Remembers where it found the field last time: records of one list share their shape.
final class FieldSite: @unchecked Sendable {
    let name: String
    let isOptional: Bool
    let base: Span
    let span: Span
    // Touched by one thread of evaluation at a time. The shape is compared by its address, which needs no reference counting; it is kept
    // alive, so that no other shape comes to lie there.
    @exclusivity(unchecked) private var shape: RecordShape?
    @exclusivity(unchecked) private var address: ObjectIdentifier?
    @exclusivity(unchecked) private var index = 0

    init(name: String, isOptional: Bool, base: Span, span: Span) {
        self.name = name
        self.isOptional = isOptional
        self.base = base
        self.span = span
    }

    @inline(__always)
    func field(of value: Value) throws -> Value {
        if case .record(let record) = value, ObjectIdentifier(record.shape) == address { return record.values[index] }
        return try find(in: value)
    }

    /// The same for a value that is looked at where it is, which spares holding it.
    @inline(__always)
    func field(at place: UnsafeMutablePointer<Value>) throws -> Value {
        if case .record(let record) = place.pointee, ObjectIdentifier(record.shape) == address { return record.values[index] }
        return try find(in: place.pointee)
    }

    private func find(in value: Value) throws -> Value {
        switch value {
        case .record(let record):
            guard let found = record.shape.index(of: name) else {
                if isOptional { return .null }
                throw EvaluationError.missingField(name, in: record, at: span)
            }
            (shape, address, index) = (record.shape, ObjectIdentifier(record.shape), found)
            return record.values[found]
        case .error(let error):
            guard let found = error.record[name] else {
                if isOptional { return .null }
                throw EvaluationError.missingField(name, in: error.record, at: span)
            }
            return found
        case .null where isOptional: return .null
        default: throw EvaluationError.noFields(value, field: name, at: span, base: base)
        }
    }
}

extension Value {
    /// `value[index]`: an element by its number, counted from the end when negative; elements by a range; a field by its name.
    func element(_ index: Value, isOptional: Bool, at span: Span) throws -> Value {
        switch (self, index) {
        case (.list(let list), .int(let int)):
            if isOptional, list.position(int) == nil { return .null }
            return list[try list.position(int, at: span)]
        case (.list(let list), .range(let range)): return .list(try list.slice(range, at: span))
        case (.range(let range), .int(let int)):
            if let element = range.element(at: int) { return .int(element) }
            if isOptional { return .null }
            throw EvaluationError.outOfRange(int, count: range.count, at: span)
        case (.record(let record), .string(let name)):
            if let value = record[name] { return value }
            if isOptional { return .null }
            throw EvaluationError.missingField(name, in: record, at: span)
        case (.error(let error), .string): return try Value.record(error.record).element(index, isOptional: isOptional, at: span)
        case (.null, _) where isOptional: return .null
        default: throw EvaluationError.notAContainer(self, for: index, at: span)
        }
    }
}

extension [Value] {
    /// Where element `int` is; a negative one counts from the end. nil when there is none.
    func position(_ int: Int64) -> Int? {
        let index = int < 0 ? int + Int64(count) : int
        return 0..<Int64(count) ~= index ? Int(index) : nil
    }

    func position(_ int: Int64, at span: Span) throws -> Int {
        if let position = position(int) { return position }
        throw EvaluationError.outOfRange(int, count: UInt64(count), at: span)
    }

    /// From element to element, both included; what lies beyond the ends is left out.
    func slice(_ range: IntRange, at span: Span) throws -> [Value] {
        let lower = Swift.max(0, range.lower < 0 ? range.lower + Int64(count) : range.lower)
        let upper = Swift.min(Int64(count) - 1, range.upper < 0 ? range.upper + Int64(count) : range.upper)
        return lower <= upper ? [Value](self[Int(lower)...Int(upper)]) : []
    }
}

extension IntRange {
    /// How many numbers it has, at least one.
    public var count: UInt64 {
        let distance = lower <= upper ? upper &- lower : lower &- upper
        let (count, overflow) = UInt64(bitPattern: distance).addingReportingOverflow(1)
        return overflow ? .max : count
    }

    func element(at int: Int64) -> Int64? {
        guard int.magnitude <= count, int < 0 || UInt64(int) < count else { return nil }
        let isFromFront = int >= 0
        let steps = Int64(bitPattern: isFromFront ? UInt64(int) : int.magnitude - 1)
        let start = isFromFront ? lower : upper
        return (lower <= upper) == isFromFront ? start &+ steps : start &- steps
    }
}

extension EvaluationError {
    /// A record has no such field: names near ones, or all when they are few.
    public static func missingField(_ name: String, in record: Record, at span: Span) -> EvaluationError {
        let help: String
        if let near = didYouMean(name, among: record.keys) {
            help = near
        } else if record.count == 0 {
            help = "the record is empty; `.\(name)?` gives null where a field is missing"
        } else {
            let shown = record.keys.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
            help = "it has \(shown)\(record.count > 8 ? ", …" : ""); `.\(name)?` gives null where a field is missing"
        }
        return EvaluationError(.missingField, "the record has no field `\(name)`", at: span, "no such field", help: help)
    }

    static func noFields(_ value: Value, field: String, at span: Span, base: Span) -> EvaluationError {
        let help: String? =
            switch value {
            case .list: "`| get \(field)` takes the field of every element; `[0]` takes the first element"
            case .null: "`?` in front of the dot gives null where a value is missing: `.\(field)?`"
            default: nil
            }
        return EvaluationError(
            .noFields, "\(value.typeName.withArticle) has no fields", at: span, "field of \(value.typeName.withArticle)",
            also: [.init(base, value.typeName.withArticle, isPrimary: false)], help: help)
    }

    static func outOfRange(_ index: Int64, count: UInt64, at span: Span) -> EvaluationError {
        let size = count == 0 ? "it is empty" : count == 1 ? "it has 1 element" : "it has \(count) elements, 0 to \(count - 1)"
        return EvaluationError(
            .indexOutOfRange, "there is no element \(index)", at: span, size,
            help: "`[\(index)]?` gives null where an element is missing")
    }

    static func notAContainer(_ value: Value, for key: Value, at span: Span) -> EvaluationError {
        let message =
            switch value {
            case .list, .range: "an element is named by an int, not by \(key.typeName.withArticle)"
            case .record: "a field is named by a string, not by \(key.typeName.withArticle)"
            default: "\(value.typeName.withArticle) has no elements or fields"
            }
        return EvaluationError(.wrongIndex, message, at: span, key.typeName.withArticle)
    }
}

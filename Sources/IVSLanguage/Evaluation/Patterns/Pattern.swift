import IVSPatterns

/// The right side of `=~`: a regular expression that is looked for anywhere in a text.
struct Pattern: Sendable {
    private let expression: RegularExpression

    /// - Throws: `bad-pattern` at `span`.
    init(_ value: Value, at span: Span) throws(EvaluationError) {
        guard case .string(let text) = value else {
            throw EvaluationError.wrongType(value, expected: "a string with a pattern right of `=~`", at: span)
        }
        do {
            expression = try RegularExpression(text)
        } catch {
            throw EvaluationError(
                .badPattern, "the pattern cannot be read: \(error.message)", at: span, "at character \(error.offset + 1)")
        }
    }

    /// Whether the pattern occurs in `value`, which must be a string.
    func matches(_ value: Value, _ site: OperatorSite, _ interrupt: InterruptFlag) throws -> Bool {
        guard case .string(let text) = value else {
            throw EvaluationError.wrongType(value, expected: "a string left of `=~`", at: site.left)
        }
        guard let isFound = expression.matches(text, isInterrupted: { interrupt.isSet }) else { throw Interrupted() }
        return isFound
    }
}

/// The pattern that a computed right side of `=~` gave last: in a loop it is mostly the same.
final class PatternCache {
    private var last: (text: Value, pattern: Pattern)?

    func pattern(_ value: Value, at span: Span) throws -> Pattern {
        if let last, last.text == value { return last.pattern }
        let pattern = try Pattern(value, at: span)
        last = (value, pattern)
        return pattern
    }
}

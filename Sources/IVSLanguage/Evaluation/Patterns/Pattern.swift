/// A regular expression, as `=~` takes it: found anywhere in a text, over Unicode scalars.
///
/// Matching takes time in proportion to the text and to the pattern, whatever the pattern is: a script that searches messages of strangers
/// must not hang on one of them. (The library's `Regex` backtracks.) What cannot be matched that way, back references and look-around, is
/// refused.
///
///     . [a-z_] [^…] \d \w \s \D \W \S   a scalar     ^ $ \b \B          a place
///     a|b  (…)  (?:…)                   a choice     * + ? {2} {2,} {2,5}   repetition
///     \t \n \r \xHH \u{HEX} \.          itself       (?i) in front      upper and lower case are the same
struct Pattern: Sendable {
    private let program: PatternProgram

    /// - Throws: `bad-pattern` at `span`.
    init(_ value: Value, at span: Span) throws(EvaluationError) {
        guard case .string(let text) = value else {
            throw EvaluationError.wrongType(value, expected: "a string with a pattern right of `=~`", at: span)
        }
        do {
            program = try PatternProgram(try PatternParser.parse(text))
        } catch {
            throw EvaluationError(
                "bad-pattern", "the pattern cannot be read: \(error.message)", at: span, "at character \(error.offset + 1)",
                exitStatus: ExitStatus.usage)
        }
    }

    /// Whether the pattern occurs in `value`, which must be a string.
    func matches(_ value: Value, _ site: OperatorSite, _ interrupt: InterruptFlag) throws -> Bool {
        guard case .string(let text) = value else {
            throw EvaluationError.wrongType(value, expected: "a string left of `=~`", at: site.left)
        }
        return try program.occurs(in: text, interrupt)
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

/// What is wrong with a pattern, and at which of its scalars.
struct PatternError: Error {
    var message: String
    var offset: Int
}

/// A regular expression over Unicode scalars: what `=~` takes, and the patterns of a service's model.
///
/// Matching takes time in proportion to the text and to the pattern, whatever the pattern is: neither a script that searches messages of
/// strangers nor a server may hang on one of them. (The library's `Regex` backtracks.) What cannot be matched that way, back references and
/// look-around, is refused.
///
///     . [a-z_] [^…] \d \w \s \D \W \S   a scalar     ^ $ \b \B          a place
///     a|b  (…)  (?:…)                   a choice     * + ? {2} {2,} {2,5}   repetition
///     \t \n \r \xHH \u{HEX} \.          itself       (?i) in front      upper and lower case are the same
public struct RegularExpression: Sendable {
    /// How much of a text has to match.
    public enum Extent: Sendable {
        /// Some part of it; `.` is all but a line feed.
        case anywhere
        /// All of it, as patterns of a model mean it; `.` is all but a line feed and a carriage return.
        case whole
    }

    private enum Form: Sendable {
        case bits(BitProgram)
        case program(PatternProgram)
    }

    private let form: Form

    /// - Throws: `PatternError`.
    public init(_ source: String, _ extent: Extent = .anywhere) throws(PatternError) {
        let node = try PatternParser.parse(source, dot: extent == .whole ? .inSmithyLine : .inLine)
        let complete: PatternNode = extent == .whole ? .sequence([.place(.start), node, .place(.end)]) : node
        if let bits = BitProgram(complete) {
            form = .bits(bits)
        } else {
            form = .program(try PatternProgram(complete))
        }
    }

    public func matches(_ text: String) -> Bool {
        matches(text, isInterrupted: { false }) ?? false
    }

    /// The same for texts that may be long. Nil when `isInterrupted`, which is asked now and then, has become true.
    public func matches(_ text: String, isInterrupted: () -> Bool) -> Bool? {
        switch form {
        case .bits(let program): program.occurs(in: text, isInterrupted)
        case .program(let program): program.occurs(in: text, isInterrupted)
        }
    }

    /// Whether it is small enough for the form that costs a few nanoseconds a character.
    var isQuick: Bool { if case .bits = form { true } else { false } }
}

/// What is wrong with a pattern, and at which of its scalars.
public struct PatternError: Error, Sendable {
    public var message: String
    public var offset: Int
}

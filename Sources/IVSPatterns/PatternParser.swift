/// Reads a pattern: recursive descent, a method for each rule.
struct PatternParser {
    /// Groups within each other.
    static let maximumDepth = 50
    /// The numbers in `{2,5}`.
    static let maximumRepetition = 1000

    private let scalars: [Unicode.Scalar]
    private let dot: ScalarSet
    private var position = 0
    private var depth = 0
    private var ignoresCase = false

    /// - Parameter dot: what `.` stands for.
    static func parse(_ text: String, dot: ScalarSet = .inLine) throws(PatternError) -> PatternNode {
        var parser = PatternParser(scalars: Array(text.unicodeScalars), dot: dot)
        if parser.take("(?i)") { parser.ignoresCase = true }
        let node = try parser.choice()
        if parser.position < parser.scalars.count { throw parser.failure("`)` without `(`") }
        return node
    }

    private init(scalars: [Unicode.Scalar], dot: ScalarSet) {
        self.scalars = scalars
        self.dot = dot
    }

    /// `choice = sequence ('|' sequence)*`
    private mutating func choice() throws(PatternError) -> PatternNode {
        var alternatives = [try sequence()]
        while take("|") { alternatives.append(try sequence()) }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    /// `sequence = (atom repetition?)*`
    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = peek, next != "|", next != ")" {
            let atom = try atom()
            nodes.append(try repeated(atom))
        }
        return nodes.isEmpty ? .empty : .sequence(nodes)
    }

    /// `repetition = ('*' | '+' | '?' | '{' least (',' most?)? '}') '?'?`; greedy or not, that does not matter to whether something
    /// occurs.
    private mutating func repeated(_ atom: PatternNode) throws(PatternError) -> PatternNode {
        let (least, most): (Int, Int?)
        if take("*") {
            (least, most) = (0, nil)
        } else if take("+") {
            (least, most) = (1, nil)
        } else if take("?") {
            (least, most) = (0, 1)
        } else if peek == "{", let bounds = try bounds() {
            (least, most) = bounds
        } else {
            return atom
        }
        if case .place = atom { throw failure("nothing to repeat", at: position - 1) }
        _ = take("?")
        if let next = peek, "*+?".unicodeScalars.contains(next) { throw failure("a repetition of a repetition") }
        return .repetition(atom, least: least, most: most)
    }

    /// nil when the brace is no repetition and stands for itself.
    private mutating func bounds() throws(PatternError) -> (Int, Int?)? {
        let start = position
        position += 1
        guard let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else {
            position = start
            return nil
        }
        guard least <= Self.maximumRepetition, most ?? 0 <= Self.maximumRepetition else {
            throw failure("more than \(Self.maximumRepetition) repetitions", at: start)
        }
        guard least <= most ?? least else { throw failure("the repetition's bounds are the wrong way round", at: start) }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        var value = 0
        while let digit = peek?.value, 0x30...0x39 ~= digit {
            value = min(value * 10 + Int(digit - 0x30), Self.maximumRepetition + 1)
            position += 1
        }
        return position > start ? value : nil
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        let start = position
        guard let scalar = next() else { return .empty }
        switch scalar {
        case "(": return try group(opened: start)
        case "[": return .scalar(try scalarClass(opened: start))
        case ".": return .scalar(dot)
        case "^": return .place(.start)
        case "$": return .place(.end)
        case "\\": return try escape(at: start)
        case "*", "+", "?": throw failure("nothing to repeat", at: start)
        default: return .scalar(literal(scalar))
        }
    }

    private mutating func group(opened start: Int) throws(PatternError) -> PatternNode {
        if peek == "?", !take("?:") {
            if take("?<"), let letter = peek, letter != "=", letter != "!" {
                while let letter = next(), letter != ">" {}
            } else {
                throw failure("only `(?:…)` and `(?<name>…)` may follow `(?`; look-around has no form here", at: start)
            }
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("more than \(Self.maximumDepth) groups within each other", at: start) }
        let node = try choice()
        guard take(")") else { throw failure("`(` without `)`", at: start) }
        return node
    }

    /// Behind a backslash, outside of `[ ]`.
    private mutating func escape(at start: Int) throws(PatternError) -> PatternNode {
        switch peek {
        case "b": return place(.wordBoundary)
        case "B": return place(.noWordBoundary)
        case "A": return place(.start)
        case "z", "Z": return place(.end)
        default: return .scalar(try escapedSet(at: start))
        }
    }

    private mutating func place(_ place: PatternPlace) -> PatternNode {
        position += 1
        return .place(place)
    }

    /// `[` has been taken: `scalars = '^'? (scalar | scalar '-' scalar | escape)* ']'`
    private mutating func scalarClass(opened start: Int) throws(PatternError) -> ScalarSet {
        let isNegated = take("^")
        var set = ScalarSet()
        var isFirst = true
        while true {
            let place = position
            guard let scalar = next() else { throw failure("`[` without `]`", at: start) }
            if scalar == "]", !isFirst { break }
            isFirst = false
            let item = scalar == "\\" ? try escapedSet(at: place) : ScalarSet(scalar)
            guard peek == "-", let end = peek(1), end != "]" else {
                set.formUnion(item)
                continue
            }
            position += 2
            let upper = end == "\\" ? try escapedSet(at: position - 1) : ScalarSet(end)
            guard let low = item.only, let high = upper.only, low <= high else {
                throw failure("the range's ends are the wrong way round, or no characters", at: place)
            }
            set.insert(low...high)
        }
        set.ignoresCase = ignoresCase
        return isNegated ? set.negated : set
    }

    private mutating func escapedSet(at start: Int) throws(PatternError) -> ScalarSet {
        guard let letter = next() else { throw failure("a backslash at the end", at: start) }
        switch letter {
        case "d": return .digits
        case "D": return ScalarSet.digits.negated
        case "w": return .wordParts
        case "W": return ScalarSet.wordParts.negated
        case "s": return .blanks
        case "S": return ScalarSet.blanks.negated
        case "t": return literal("\t")
        case "n": return literal("\n")
        case "r": return literal("\r")
        case "x": return literal(try hexadecimal(digits: 2, at: start))
        case "u":
            guard take("{") else { return literal(try hexadecimal(digits: 4, at: start)) }
            let scalar = try hexadecimal(digits: 8, at: start)
            guard take("}") else { throw failure("`\\u{` without `}`", at: start) }
            return literal(scalar)
        default:
            if letter.properties.numericType != nil { throw failure("back references have no form here", at: start) }
            if letter.properties.isAlphabetic { throw failure("`\\\(letter)` is no escape", at: start) }
            return literal(letter)
        }
    }

    private mutating func hexadecimal(digits limit: Int, at start: Int) throws(PatternError) -> Unicode.Scalar {
        var text = ""
        while text.count < limit, let digit = peek, digit.properties.isASCIIHexDigit {
            text.unicodeScalars.append(digit)
            position += 1
        }
        guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value), text.count == limit || limit == 8 else {
            throw failure("no character has this number", at: start)
        }
        return scalar
    }

    private func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
        var set = ScalarSet(scalar)
        set.ignoresCase = ignoresCase
        return set
    }

    // MARK: The position

    private var peek: Unicode.Scalar? { peek(0) }

    private func peek(_ offset: Int) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        position += 1
        return scalar
    }

    private mutating func take(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private func failure(_ message: String, at offset: Int? = nil) -> PatternError {
        PatternError(message: message, offset: offset ?? position)
    }
}

extension ScalarSet {
    /// The one scalar of the set, as the ends of a range must be.
    fileprivate var only: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.lowerBound == range.upperBound else { return nil }
        return range.lowerBound
    }
}

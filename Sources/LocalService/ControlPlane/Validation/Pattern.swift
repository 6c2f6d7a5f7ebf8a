/// A pattern of the service's model, compiled for whole-text matching in linear time.
///
/// The model writes its patterns in the syntax of Java, of which it uses little: literals, escapes, `.`, classes such as `[a-zA-Z0-9-_]`,
/// the quantifiers `* + ? {n} {n,} {n,m}`, alternation at the top and anchors at its ends. That subset fits in a machine word: each atom is
/// one bit, and a character moves all bits that match it one place on. No input can make it backtrack, and compiling costs microseconds,
/// where a general engine costs milliseconds of start-up.
struct Pattern: Sendable {
    /// Why a pattern is not in the subset. The model is fixed when the program is built, so a test meets this, never a user.
    struct Unsupported: Error {
        let pattern: String
        let reason: String
    }

    /// The text matches when one of them matches all of it.
    private let alternatives: [Sequence]

    init(_ source: String) throws(Unsupported) {
        var parser = Parser(source)
        alternatives = try parser.alternatives()
    }

    func matches(_ text: String) -> Bool {
        alternatives.contains { $0.matches(text) }
    }

    /// Atoms one after another, at most 63 of them once counts are written out: bit `i` of a state stands before atom `i`.
    private struct Sequence: Sendable {
        var count = 0
        /// For each ASCII character, the atoms that accept it.
        var masks = [UInt64](repeating: 0, count: 128)
        /// The atoms that accept any character outside ASCII.
        var beyondASCII: UInt64 = 0
        /// The atoms that may be passed over.
        var optional: UInt64 = 0
        /// The atoms that may match again.
        var repeating: UInt64 = 0

        func matches(_ text: String) -> Bool {
            var states = passingOver(1)
            for scalar in text.unicodeScalars {
                let matched = states & (scalar.isASCII ? masks[Int(scalar.value)] : beyondASCII)
                if matched == 0 { return false }
                states = passingOver(matched << 1 | matched & repeating)
            }
            return states & (1 << UInt64(count)) != 0
        }

        private func passingOver(_ states: UInt64) -> UInt64 {
            var all = states
            while true {
                let next = all | (all & optional) << 1
                if next == all { return all }
                all = next
            }
        }

        mutating func append(_ atom: Atom, optional isOptional: Bool = false, repeating isRepeating: Bool = false) -> Bool {
            guard count < 63 else { return false }
            let bit: UInt64 = 1 << UInt64(count)
            for character in atom.ascii { masks[Int(character)] |= bit }
            if atom.acceptsBeyondASCII { beyondASCII |= bit }
            if isOptional { optional |= bit }
            if isRepeating { repeating |= bit }
            count += 1
            return true
        }
    }

    /// What one place of the pattern accepts.
    private struct Atom {
        var ascii: Set<UInt8> = []
        var acceptsBeyondASCII = false

        /// `.`: everything but the ends of lines.
        static let any = Atom(
            ascii: Set(UInt8(0)..<128).subtracting([UInt8(ascii: "\n"), UInt8(ascii: "\r")]), acceptsBeyondASCII: true)
    }

    private struct Parser {
        let source: String
        private let bytes: [UInt8]
        private var position = 0

        init(_ source: String) {
            self.source = source
            bytes = Array(source.utf8)
        }

        mutating func alternatives() throws(Unsupported) -> [Sequence] {
            var found = [try sequence()]
            while take("|") { found.append(try sequence()) }
            guard position == bytes.count else { throw unsupported("groups") }
            return found
        }

        private mutating func sequence() throws(Unsupported) -> Sequence {
            var sequence = Sequence()
            // The whole text is matched anyway, so anchors at the ends say nothing new.
            _ = take("^")
            while let next = peek, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
                if take("$") {
                    guard peek == nil || peek == UInt8(ascii: "|") else { throw unsupported("an anchor inside") }
                    break
                }
                let atom = try atom()
                try append(atom, to: &sequence)
            }
            return sequence
        }

        private mutating func append(_ atom: Atom, to sequence: inout Sequence) throws(Unsupported) {
            let count = try quantifier()
            var fits = true
            for index in 0..<count.lowest {
                let isLast = index == count.lowest - 1
                fits = fits && sequence.append(atom, repeating: isLast && count.highest == nil)
            }
            if let highest = count.highest {
                for _ in count.lowest..<highest { fits = fits && sequence.append(atom, optional: true) }
            } else if count.lowest == 0 {
                fits = fits && sequence.append(atom, optional: true, repeating: true)
            }
            guard fits else { throw unsupported("more than 63 places") }
        }

        private mutating func quantifier() throws(Unsupported) -> (lowest: Int, highest: Int?) {
            if take("*") { return (0, nil) }
            if take("+") { return (1, nil) }
            if take("?") { return (0, 1) }
            guard take("{") else { return (1, 1) }
            guard let lowest = number() else { throw unsupported("a count without a number") }
            var highest: Int? = lowest
            if take(",") { highest = number() }
            guard take("}"), highest.map({ $0 >= lowest }) ?? true else { throw unsupported("a malformed count") }
            return (lowest, highest)
        }

        private mutating func atom() throws(Unsupported) -> Atom {
            guard let byte = peek else { throw unsupported("an end too early") }
            position += 1
            switch byte {
            case UInt8(ascii: "["): return try characterClass()
            case UInt8(ascii: "."): return .any
            case UInt8(ascii: "\\"): return Atom(ascii: [try escaped()])
            case UInt8(ascii: "("), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "^"), 128...:
                throw unsupported("'\(Character(Unicode.Scalar(byte)))' here")
            default: return Atom(ascii: [byte])
            }
        }

        /// After `[`. A hyphen that cannot be a range stands for itself, as in `[a-zA-Z0-9-_]`.
        private mutating func characterClass() throws(Unsupported) -> Atom {
            var atom = Atom()
            guard peek != UInt8(ascii: "^") else { throw unsupported("a negated class") }
            while !take("]") {
                let low = try classMember()
                guard peek == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "]") else {
                    atom.ascii.insert(low)
                    continue
                }
                position += 1
                let high = try classMember()
                guard low <= high else { throw unsupported("a range that runs backwards") }
                atom.ascii.formUnion(low...high)
                // `0-9-_`: after a range a hyphen is a character.
                if take("-") { atom.ascii.insert(UInt8(ascii: "-")) }
            }
            return atom
        }

        private mutating func classMember() throws(Unsupported) -> UInt8 {
            guard let byte = peek else { throw unsupported("a class without its end") }
            position += 1
            if byte == UInt8(ascii: "\\") { return try escaped() }
            guard byte < 128 else { throw unsupported("characters beyond ASCII") }
            return byte
        }

        /// After a backslash: punctuation stands for itself. Letters would be classes such as `\d`, which the model does not use.
        private mutating func escaped() throws(Unsupported) -> UInt8 {
            guard let byte = peek, byte < 128, !Character(Unicode.Scalar(byte)).isLetter, !Character(Unicode.Scalar(byte)).isNumber else {
                throw unsupported("an escape of a letter")
            }
            position += 1
            return byte
        }

        private mutating func number() -> Int? {
            var value: Int?
            while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), (value ?? 0) < 1000 {
                value = (value ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
                position += 1
            }
            return value
        }

        private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard peek == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        private func unsupported(_ reason: String) -> Unsupported {
            Unsupported(pattern: source, reason: "\(reason), at byte \(position)")
        }
    }
}

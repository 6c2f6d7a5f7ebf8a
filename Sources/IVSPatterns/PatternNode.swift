/// A pattern as a tree.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(ScalarSet)
    case place(PatternPlace)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// `most` is nil for any number.
    case repetition(PatternNode, least: Int, most: Int?)
}

/// A place between two scalars.
enum PatternPlace: Sendable {
    case start, end, wordBoundary, noWordBoundary
}

/// Some of all Unicode scalars.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]
    private var isNegated = false
    var ignoresCase = false

    init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// `.`: all but the line break
    static let inLine = ScalarSet(0...9, 11...0x10FFFF)
    /// The same where a carriage return ends a line, too.
    static let inSmithyLine = ScalarSet(0...9, 11...12, 14...0x10FFFF)
    static let digits = ScalarSet(0x30...0x39)
    static let wordParts = ScalarSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)
    static let blanks = ScalarSet(0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x2028...0x2029, 0x3000...0x3000)

    /// All others.
    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

    /// Takes in another set, which may be a negated one.
    mutating func formUnion(_ other: ScalarSet) {
        guard other.isNegated else {
            ranges += other.ranges
            return
        }
        var next: UInt32 = 0
        for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { ranges.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { ranges.append(next...0x10FFFF) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool { accepts(scalar) != isNegated }

    /// Before the set is negated: what `(?i)[^a]` leaves out is both `a` and `A`.
    private func accepts(_ scalar: Unicode.Scalar) -> Bool {
        if has(scalar.value) { return true }
        guard ignoresCase else { return false }
        let properties = scalar.properties
        return [properties.lowercaseMapping, properties.uppercaseMapping].contains { mapped in
            let scalars = mapped.unicodeScalars
            guard scalars.count == 1, let other = scalars.first, other != scalar else { return false }
            return has(other.value)
        }
    }

    /// Those of its scalars that are ASCII.
    var asciiMembers: [UInt32] {
        guard ignoresCase || isNegated else {
            return ranges.flatMap { range in range.lowerBound < 128 ? Array(range.lowerBound...min(range.upperBound, 127)) : [] }
        }
        return (UInt8(0)..<128).filter { contains(Unicode.Scalar($0)) }.map(UInt32.init)
    }

    private func has(_ value: UInt32) -> Bool {
        for range in ranges where range.contains(value) { return true }
        return false
    }
}

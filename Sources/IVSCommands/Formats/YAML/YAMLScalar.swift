/// Text as a YAML scalar: plain where every reader takes it for text, else in single quotes, else, with characters that need an escape,
/// in double quotes (YAML 1.2.2 §7.3).
enum YAMLScalar {
    static func append(_ text: String, to buffer: inout [UInt8]) {
        if text.unicodeScalars.contains(where: needsEscape) {
            appendDoubleQuoted(text, to: &buffer)
        } else if isPlain(text) {
            buffer.append(contentsOf: text.utf8)
        } else {
            buffer.append(UInt8(ascii: "'"))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "'") { buffer.append(byte) }
                buffer.append(byte)
            }
            buffer.append(UInt8(ascii: "'"))
        }
    }

    /// Words that some version of YAML resolves to null or a boolean.
    private static let reservedWords: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        guard canBeginPlain(first), last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
        if text.utf8.count <= 5, reservedWords.contains(text.lowercased()) { return false }
        if looksNumeric(text) { return false }
        var previous = first
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), previous == UInt8(ascii: ":") { return false }
            if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
            previous = byte
        }
        return true
    }

    private static func canBeginPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: "+"), 0x80...:
            true
        default: false
        }
    }

    /// Whether the text may be an integer in some base, a float, a date, a moment or a sexagesimal number: those of YAML 1.1 as well.
    /// Rather too often than not often enough.
    private static func looksNumeric(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        let isCandidate = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: "+")
        return isCandidate
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "i"),
                    UInt8(ascii: "n"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"),
                    UInt8(ascii: "-"), UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Z"), UInt8(ascii: "z"),
                    UInt8(ascii: " "):
                    true
                default: false
                }
            }
    }

    /// Characters that are not printable in YAML (§5.1) or that end a line.
    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func appendDoubleQuoted(_ text: String, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": buffer += "\\\"".utf8
            case "\\": buffer += "\\\\".utf8
            case "\n": buffer += "\\n".utf8
            case "\r": buffer += "\\r".utf8
            case "\t": buffer += "\\t".utf8
            case _ where needsEscape(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                buffer += "\\u".utf8
                buffer.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
                buffer += digits.utf8
            default: buffer.append(contentsOf: String(scalar).utf8)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }
}

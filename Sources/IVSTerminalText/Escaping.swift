extension String {
    /// The text with everything made visible by which data could drive a terminal or reorder what it shows: control characters of C0 and
    /// C1, DEL, the bidirectional marks, embeddings, overrides and isolates (UAX #9 §2), line and paragraph separators. They appear as
    /// `\n`, `\t`, `\r`, or `\u{1b}`.
    ///
    /// - Parameters:
    ///   - keepingLayout: leaves line feeds and tabs as they are, for text that may have several lines.
    ///   - notation: how the others are spelled.
    public func escapingControls(keepingLayout: Bool = false, notation: EscapeNotation = .braces) -> String {
        var text = self
        guard text.withUTF8({ $0.contains(where: Self.mayStartControl) }) else { return self }
        var escaped = ""
        escaped.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where !keepingLayout: escaped += "\\n"
            case "\t" where !keepingLayout: escaped += "\\t"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\r": escaped += "\\r"
            case _ where scalar.drivesTerminal: escaped += notation.spelling(of: scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether a code point of `drivesTerminal` may begin with this byte; most text has none of them.
    private static func mayStartControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2
    }
}

/// How a character that must not reach a terminal is spelled.
public enum EscapeNotation: Sendable {
    /// `\u{1b}`, as in strings of the language.
    case braces
    /// `\u001b` (RFC 8259 §7): text that was JSON stays so, with the same values.
    case json

    fileprivate func spelling(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        switch self {
        case .braces: return "\\u{\(digits)}"
        // None of those that drive terminals lies beyond the four digits.
        case .json: return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
    }
}

extension Unicode.Scalar {
    fileprivate var drivesTerminal: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

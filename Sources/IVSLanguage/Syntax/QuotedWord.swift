/// The one rule of how a text is written as a word.
public enum QuotedWord {
    /// - Parameters:
    ///   - quote: the one that the word begins with already, which stays if the text can stand in it.
    ///   - isOpenEnded: without the closing quote.
    public static func spelling(of text: String, quote: Character?, isOpenEnded: Bool = false) -> String {
        switch quote {
        case nil where isPlain(text): text
        case nil, "'": text.contains("'") || text.contains("\n") ? doubleQuoted(text, isOpenEnded) : "'" + text + (isOpenEnded ? "" : "'")
        default: doubleQuoted(text, isOpenEnded)
        }
    }

    /// The character, when it is a quote.
    public static func quote(_ character: Character) -> Character? { character == "'" || character == "\"" ? character : nil }

    private static func doubleQuoted(_ text: String, _ isOpenEnded: Bool) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"", "$": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20: quoted += "\\u{\(String(scalar.value, radix: 16))}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return isOpenEnded ? quoted : quoted + "\""
    }

    /// Whether the text is the same word without quotes.
    static func isPlain(_ text: String) -> Bool {
        var isFirst = true
        var isForeign = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "~"):
                break
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "?"):
                if isFirst { return false }
            case 0x80...: isForeign = true
            default: return false
            }
            isFirst = false
        }
        guard !isFirst, text != "true", text != "false", text != "null" else { return false }
        // The parser refuses what looks like a quote or a blank.
        return !isForeign || !(typographicQuotes + [noBreakSpace]).contains { text.contains($0.description) }
    }

    /// Quotes of word processors and web pages.
    static let typographicQuotes: [StaticString] = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}"]
    /// Looks like a blank and separates nothing.
    static let noBreakSpace: StaticString = "\u{A0}"
}

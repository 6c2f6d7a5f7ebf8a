import IVSLanguage

/// The one rule of what stands right of the cursor: the rest of a word there is taken over by the offers that agree with it. Where none does, it
/// stays as it is, behind what is put in.
struct WordEnd {
    /// What is left of the word, as it is meant.
    let rest: String
    /// Where the word ends in the line, its closing quote included.
    let end: Int
    let hasClosingQuote: Bool
    /// What stands behind it is a blank already.
    let hasBlank: Bool

    init(in line: String, at cursor: Int, _ context: CompletionContext) {
        let bytes = Array(line.utf8)
        let quote = context.quote?.asciiValue
        // A word whose quote is closed before the cursor has its end there.
        let isClosed = context.replacing.count > 1 && quote != nil && bytes[cursor - 1] == quote
        var end = cursor
        while !isClosed, end < bytes.count, Self.continuesWord(bytes[end], context.kind, quote) { end += 1 }
        var hasClosingQuote = false
        var rest = String(decoding: bytes[min(cursor, end)..<end], as: UTF8.self)
        if let quote, !isClosed {
            if end < bytes.count, bytes[end] == quote {
                end += 1
                hasClosingQuote = true
            } else {
                // The quote is never closed: the word ends where one without quotes would.
                rest = String(rest.prefix { !$0.isWhitespace && !"|;)]}".contains($0) })
                end = cursor + rest.utf8.count
            }
        }
        self.rest = rest
        self.end = end
        self.hasClosingQuote = hasClosingQuote
        hasBlank = end < bytes.count && (bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t"))
    }

    private static func continuesWord(_ byte: UInt8, _ kind: CompletionContext.Kind, _ quote: UInt8?) -> Bool {
        if let quote { return byte != quote && byte != UInt8(ascii: "\n") }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...:
            return true
        case UInt8(ascii: "-"):
            return kind != .variable
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "@"),
            UInt8(ascii: "%"):
            if case .argument = kind { return true }
            return kind == .program
        default: return false
        }
    }

    /// Whether what an offer has behind the typed part goes on with what stands there.
    func agrees(with offer: String, typed: String) -> Bool {
        guard offer.utf8.count >= typed.utf8.count + rest.utf8.count else { return false }
        return offer.utf8.dropFirst(typed.utf8.count).starts(with: rest.utf8)
    }
}

public import IVSLanguage

/// A line that says something in a chat, and what was meant as its message: `say` takes words of the language, in which `;`, `&`, `|`, `$` and
/// brackets have a meaning. Where such a line is refused, it is shown with quotes around the message.
public struct MessageLine: Sendable, Hashable {
    /// The line with quotes around the message.
    public let quoted: String

    /// - Returns: nil for a line that is no `say`, or that quotes would not change.
    public init?(_ line: String) {
        guard !line.contains(where: \.isNewline) else { return nil }
        var rest = Substring(line).drop(while: \.isWhitespace)
        guard Self.takeWord("say", from: &rest) else { return nil }
        let message = Self.afterFlags(rest)
        let text = Self.trimmed(message)
        // What looks like a flag was meant as one.
        guard !text.isEmpty, !text.hasPrefix("--"), !Self.isQuoted(text) else { return nil }
        quoted = String(line[..<message.startIndex]) + QuotedWord.spelling(of: String(text), quote: "'")
    }

    private static func takeWord(_ word: String, from rest: inout Substring) -> Bool {
        guard rest.hasPrefix(word), rest.dropFirst(word.count).first?.isWhitespace == true else { return false }
        rest = rest.dropFirst(word.count).drop(while: \.isWhitespace)
        return true
    }

    /// What follows `--as NAME` and `--attributes {…}`.
    private static func afterFlags(_ line: Substring) -> Substring {
        var rest = line
        while true {
            let flag = rest.prefix { !$0.isWhitespace && $0 != "=" }
            guard flag == "--as" || flag == "--attributes" else { return rest }
            let value = rest.dropFirst(flag.count).drop { $0.isWhitespace || $0 == "=" }
            rest = value.dropFirst(lengthOfValue(value)).drop(while: \.isWhitespace)
        }
    }

    private static func lengthOfValue(_ text: Substring) -> Int {
        var open = 0
        for (length, character) in text.enumerated() {
            if character == "{" { open += 1 }
            if character == "}" { open -= 1 }
            if open <= 0, character.isWhitespace { return length }
        }
        return text.count
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func isQuoted(_ text: Substring) -> Bool {
        guard let quote = text.first, quote == "'" || quote == "\"", text.count > 1, text.last == quote else { return false }
        return !text.dropFirst().dropLast().contains(quote)
    }
}

extension MessageLine {
    /// The line that an error of a refused program lies in, if it is one that says something.
    public init?(explaining error: Diagnostic, in sources: SourceMap) {
        guard let span = error.primaryLabel?.span else { return nil }
        let source = sources[span.source]
        self.init(source.slice(source.line(at: Int(span.start))))
    }

    /// Errors of a refused program with the line as it should be where a message was taken for a part of the language; one for each such line.
    static func explain(_ errors: [Diagnostic], in sources: SourceMap) -> [Diagnostic] {
        var explained: Set<MessageLine> = []
        return errors.compactMap { error in
            guard let line = MessageLine(explaining: error, in: sources) else { return error }
            guard explained.insert(line).inserted else { return nil }
            var error = error
            // A misspelled name may be meant as one all the same.
            if let help = error.help, help.hasPrefix("did you mean") { error.notes.append(help) }
            error.help = "to say it as it stands: `\(line.quoted)`"
            return error
        }
    }
}

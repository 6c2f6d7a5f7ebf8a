import IVSSystem
import IVSTerminalText
import LineEditor
import Synchronization

/// Completes the word before the cursor.
final class WordCompleter: Completer, Sendable {
    private let words: [Completion]
    private let matching: Bool
    private let known: Atomic<Int>

    /// - Parameters:
    ///   - matching: by any part of a word and without case, else by its beginning.
    ///   - known: how many words are known before `findAll`.
    init(words: [Completion], matching: Bool, known: Int) {
        self.words = words
        self.matching = matching
        self.known = Atomic(known)
    }

    func findAll() { known.store(words.count, ordering: .relaxed) }

    func completions(for line: String, cursor: Int) -> CompletionList {
        let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let start = cursor - word.utf8.count
        let known = known.load(ordering: .relaxed)
        let isPartial = known < words.count
        let words = words.prefix(known)
        let fitting = matching ? CandidateMatcher(word).best(of: words) { $0.text } : words.filter { $0.text.hasPrefix(word) }
        return CompletionList(
            fitting.map { Completion(range: start..<cursor, text: $0.text, description: $0.description) }, isPartial: isPartial)
    }
}

/// Expands the word before the cursor.
struct WordAbbreviator: Abbreviator {
    let words: [String: String]

    func expansion(for line: String, cursor: Int) -> Expansion? {
        let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        guard let word = before.split(separator: " ", omittingEmptySubsequences: false).last, let text = words[String(word)] else {
            return nil
        }
        return Expansion(range: (cursor - word.utf8.count)..<cursor, text: text)
    }
}

/// Says how long the line is, where the cursor, and how often it was asked.
final class LengthExplainer: Explainer {
    private var count = 0

    func explanation(for line: String, cursor: Int, columns: Int) -> StyledText? {
        count += 1
        return StyledText("\(line.utf8.count) bytes, cursor at \(cursor), asked \(count)", .dim)
    }
}

/// Has help on every line but one of dots.
struct LineHelpViewer: HelpViewer {
    func topic(for line: String, cursor: Int) -> String? { line.hasPrefix(".") ? nil : "\(line) at \(cursor)" }
    func show(_ topic: String) { report("help on \(topic), \(isRaw ? "raw" : "cooked")") }
}

private var isRaw: Bool {
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    return modes.c_lflag & UInt32(ICANON) == 0
}

/// Counts braces, outside of text in quotes.
struct BraceIndenter: Indenter {
    func depth(after text: String) -> Int? {
        text.count { $0 == "'" } % 2 == 1 ? nil : text.count { $0 == "{" } - text.count { $0 == "}" }
    }
}

/// Puts something before the line, or fails where there is nothing to put.
struct PrefixingEditor: ExternalEditor {
    let prefix: String

    struct Failure: Error, CustomStringConvertible { let description = "the editor failed" }

    func edit(_ text: String) throws -> String {
        if prefix.isEmpty { throw Failure() }
        report("editing, \(isRaw ? "raw" : "cooked")")
        return prefix + text + "\n"
    }
}

/// An input is whole when its braces are closed; one with `!!` is none.
struct BlockValidator: Validator {
    func validate(_ line: String) -> Validation {
        if line.contains("!!") { return .invalid("no bangs here") }
        let open = line.count { $0 == "{" }
        return open > line.count { $0 == "}" } ? .incomplete : .complete
    }
}

/// Colours digits.
struct DigitHighlighter: Highlighter {
    func highlights(for line: String) -> [Highlight] {
        line.utf8.enumerated().filter { (48...57).contains($0.element) }
            .map { Highlight(range: $0.offset..<($0.offset + 1), style: Style(.cyan)) }
    }
}

/// Says what happened, in a row of its own.
func report(_ text: String) {
    let bytes = Array("[\(text)]\r\n".utf8)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
}

import AWSRuntime
import IVSLanguage
import IVSTerminalText
import LocalService

/// What can be told of an argument while it is typed: by the type of its parameter, and by the service's model.
struct WordCheck {
    let parameter: CommandParameter
    /// Of an operation's argument, or of the part of it that is checked.
    let shape: Shape?
    /// Whether the word is part of a list or record.
    var isNested = false

    /// What is wrong with a word as it is written.
    /// - Parameter isBeingTyped: whether it may go on; then only what no more letters could mend is wrong.
    func problem(with word: String, isBeingTyped: Bool) -> String? {
        guard !word.isEmpty, !word.hasPrefix("..."), !word.hasPrefix("file://"), !word.contains(where: { "$([{".contains($0) }) else {
            return nil
        }
        if !isNested, let objection = parameter.type.objection(to: word) {
            return isBeingTyped && parameter.type.mayBegin(with: word) ? nil : objection
        }
        guard let shape, ResourceKind(shape) == nil, let document = document(word, shape),
            let violation = InputValidator.violations(of: document, as: shape).first
        else { return nil }
        return isBeingTyped && mayBegin(plainText(word) ?? word, shape) ? nil : violation.message
    }

    private func document(_ word: String, _ shape: Shape) -> Document? {
        switch shape.kind {
        case .string, .enumeration: plainText(word).map { .string($0) }
        case .integer, .long: Int64(word).map { .integer($0) }
        default: nil
        }
    }

    /// Text without its quotes; nil where escapes would have to be read.
    private func plainText(_ word: String) -> String? {
        guard let quote = word.first.flatMap(QuotedWord.quote) else { return word }
        guard word.count > 1, word.last == quote, !word.contains("\\") else { return nil }
        return String(word.dropFirst().dropLast())
    }

    private func mayBegin(_ word: String, _ shape: Shape) -> Bool {
        switch shape.kind {
        case .enumeration(let values): return values.contains { $0.lowercased().hasPrefix(word.lowercased()) }
        case .integer, .long: return Int64(word).map { $0 > 0 && $0 < shape.minimum ?? 0 } ?? false
        case .string:
            let length = word.unicodeScalars.count
            if length > shape.maximum ?? .max { return false }
            if length < shape.minimum ?? 0 { return true }
            return shape.pattern.map { !Self.isOneClass($0) } ?? false
        default: return false
        }
    }

    /// Whether each letter stands for itself in a pattern such as `[a-z]*`: one that is wrong stays wrong.
    private static func isOneClass(_ pattern: String) -> Bool {
        guard pattern.first == "[", let end = pattern.firstIndex(of: "]") else { return false }
        return ["+", "*"].contains(pattern[pattern.index(after: end)...])
    }
}

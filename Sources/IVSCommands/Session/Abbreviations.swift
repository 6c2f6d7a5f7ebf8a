/// Short words that become longer ones while a line is typed.
public final class Abbreviations: @unchecked Sendable {
    /// In the order in which they were made.
    private(set) var all: [(word: String, text: String)] = []

    public var isEmpty: Bool { all.isEmpty }

    /// What stands for a word; nil for a word that stands for itself.
    public func text(for word: String) -> String? { all.first { $0.word == word }?.text }

    func set(_ word: String, to text: String) {
        if let index = all.firstIndex(where: { $0.word == word }) { all[index].text = text } else { all.append((word, text)) }
    }

    /// False when there is none of this word.
    func remove(_ word: String) -> Bool {
        let count = all.count
        all.removeAll { $0.word == word }
        return all.count < count
    }
}

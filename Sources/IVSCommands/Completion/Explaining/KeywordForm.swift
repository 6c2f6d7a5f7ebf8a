/// How a statement is written: `for NAME in VALUES { … }`.
struct KeywordForm {
    /// Words and signs; those in capitals, and what stands in brackets, stand for something.
    let parts: [String]

    init(_ form: String) {
        var parts: [String] = []
        var isOpen = false
        for word in form.split(separator: " ") {
            if isOpen { parts[parts.count - 1] += " \(word)" } else { parts.append(String(word)) }
            if let first = word.first, "{[".contains(first) { isOpen = true }
            if let last = word.last(where: { $0 != "," }), "}]".contains(last) { isOpen = false }
        }
        self.parts = parts
    }

    /// The part that comes behind words that were typed behind the keyword; nil when there is none.
    /// - Parameter isInWord: whether the last word may go on.
    func current(behind words: [String], isInWord: Bool) -> Int? {
        var index = 1
        // Whether the part at the index has something already.
        var isFilled = false
        for word in words {
            if let sign = parts.indices.first(where: { $0 >= index && parts[$0] == word }) {
                (index, isFilled) = (sign + 1, false)
            } else if isFilled, index + 1 < parts.count, isPlaceholder(index), isPlaceholder(index + 1) {
                index += 1
            } else {
                isFilled = true
            }
        }
        if isFilled, !isInWord, index + 1 < parts.count, isPlaceholder(index), isPlaceholder(index + 1) { index += 1 }
        return index < parts.count && isPlaceholder(index) ? index : nil
    }

    private func isPlaceholder(_ index: Int) -> Bool {
        guard let first = parts[index].first else { return false }
        return first.isUppercase || first == "[" || first == "{" && parts[index].contains(":")
    }
}

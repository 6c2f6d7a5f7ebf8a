/// Words as libedit sees them: letters, digits, and the signs that it counts among them.
enum Word {
    private static let signs: Set<Character> = ["*", "?", "_", "-", ".", "[", "]", "~", "="]

    /// The words of a text, in UTF-8 bytes.
    static func all(in text: String) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        var offset = 0
        for character in text {
            let isPart = character.isLetter || character.isNumber || signs.contains(character)
            if isPart, start == nil { start = offset }
            if !isPart, let begun = start {
                words.append(begun..<offset)
                start = nil
            }
            offset += character.utf8.count
        }
        if let begun = start { words.append(begun..<offset) }
        return words
    }
}

/// The commands of `Command.all` that bring lines back from the history.
extension LineEditor {
    func olderMatch() -> CommandOutcome { walkHistory { $0.older(prefix: $0.prefix) } }
    func newerMatch() -> CommandOutcome { walkHistory { $0.newer(prefix: $0.prefix) } }
    func older(prefix: String) -> CommandOutcome { walkHistory { $0.older(prefix: prefix) } }
    func newer(prefix: String) -> CommandOutcome { walkHistory { $0.newer(prefix: prefix) } }
    func oldestEntry() -> CommandOutcome { walkHistory { $0.oldest() } }
    func newestEntry() -> CommandOutcome { walkHistory { $0.newest() } }

    private func walkHistory(_ step: (inout HistoryWalk) -> EditedLine?) -> CommandOutcome {
        let line = engine.line
        var walk = self.walk ?? HistoryWalk(history, from: line)
        // Moving the cursor goes on with the walk, editing begins another.
        if walk.shown.text != line.text { walk = HistoryWalk(history, from: line) }
        guard let found = step(&walk) else { return .bell }
        self.walk = walk
        engine.replace(with: found)
        return .done
    }

    /// Reads keys until one ends the search; that key is then done as ever.
    func searchHistory(_ direction: IncrementalSearch.Direction) -> CommandOutcome {
        search = IncrementalSearch(history, from: engine.line, direction)
        defer { search = nil }
        while let key = nextKey() {
            switch key {
            case .character("\u{12}"): search?.repeatSearch(.backward)
            case .character("\u{13}"): search?.repeatSearch(.forward)
            // In the list of what was found, the older lines are above.
            case .special(.up) where search?.hasMatch == true: search?.repeatSearch(.backward)
            case .special(.down) where search?.hasMatch == true: search?.repeatSearch(.forward)
            case .character("\u{08}"), .character("\u{7F}"):
                if search?.deleteBackward() == false { display.ringBell() }
                continue
            case .character("\u{07}"), .character("\u{03}"):
                return .done
            case .character(let scalar) where scalar.value >= 0x20:
                search?.type(scalar)
            case .character("\u{1B}") where !reader.hasMoreOfKey:
                takeMatch()
                return .done
            default:
                takeMatch()
                reader.giveBack(key)
                return .done
            }
            if search?.hasFailed == true { display.ringBell() }
        }
        return end(.endOfFile)
    }

    private func takeMatch() {
        if let search { engine.replace(with: search.line) }
    }

    /// Alt-.: the last word of the newest line; once more, that of the line before it.
    func insertLastWord() -> CommandOutcome {
        let line = engine.line
        var before = line.before
        var index = history.count
        if let last = lastWord, last.line == line {
            before = String(decoding: before.utf8.dropLast(last.length), as: UTF8.self)
            index = last.index
        }
        guard let found = history.lastIndex(before: index, where: { Self.lastWord(of: $0) != nil }),
            let word = Self.lastWord(of: history[found])
        else { return .bell }
        let changed = EditedLine(before: before + word, after: line.after)
        lastWord = LastWord(line: changed, length: word.utf8.count, index: found)
        return replace(with: changed)
    }

    /// What Alt-. has put in.
    struct LastWord {
        /// The line as it was left.
        let line: EditedLine
        /// Of the word, in UTF-8 bytes.
        let length: Int
        /// Of the entry that it is from.
        let index: Int
    }

    /// The last word of a line, with the blanks that quotes hold together.
    static func lastWord(of line: String) -> String? {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line {
            if character.isWhitespace, quote == nil {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            // A quote inside a word is an apostrophe.
            if character == quote {
                quote = nil
            } else if quote == nil, word.isEmpty, character == "'" || character == "\"" {
                quote = character
            }
            word.append(character)
        }
        return word.isEmpty ? words.last : word
    }
}

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
        let original = engine.line
        search = IncrementalSearch(history, from: original, direction)
        defer { search = nil }
        while let key = nextKey() {
            switch key {
            case .character("\u{12}"): search?.repeatSearch(.backward)
            case .character("\u{13}"): search?.repeatSearch(.forward)
            case .character("\u{08}"), .character("\u{7F}"):
                if search?.deleteBackward() == false { display.ringBell() }
                continue
            case .character("\u{07}"), .character("\u{03}"):
                return .done
            case .character(let scalar) where scalar.value >= 0x20:
                search?.type(scalar)
            case .character("\u{1B}"):
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
}

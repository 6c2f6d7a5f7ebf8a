import IVSCommands
import IVSTerminalText
import LineEditor

/// What Tab offers in a talk: commands behind a slash, and users.
struct TalkCompleter: Completer {
    let users: () -> [String]

    func completions(for line: String, cursor: Int) -> CompletionList {
        CompletionList(candidates(for: line, cursor: cursor))
    }

    private func candidates(for line: String, cursor: Int) -> [Completion] {
        let typed = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        let word = typed.suffix(while: { !$0.isWhitespace })
        let range = cursor - word.utf8.count..<cursor
        if range.lowerBound == 0, word.first == "/" {
            return CandidateMatcher(String(word)).best(of: TalkCommand.allCases, by: { "/\($0.rawValue)" }).map {
                Completion(range: range, text: "/\($0.rawValue)", label: $0.usage, description: $0.summary)
            }
        }
        guard !word.isEmpty || command(of: typed)?.takesUser == true else { return [] }
        // `@` before a name is the habit of other chats, and stays.
        let sign = word.first == "@" ? "@" : ""
        return CandidateMatcher(String(word.dropFirst(sign.count))).best(of: users(), by: \.self).map { user in
            Completion(range: range, text: sign + user, suffix: range.lowerBound == 0 && sign.isEmpty ? ": " : " ")
        }
    }

    private func command(of line: String) -> TalkCommand? {
        guard line.first == "/" else { return nil }
        return TalkCommand(rawValue: String(line.dropFirst().prefix { !$0.isWhitespace }))
    }
}

extension StringProtocol {
    /// The longest end of which all characters are as wanted.
    fileprivate func suffix(while isWanted: (Character) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}

import IVSCommands
import IVSProcesses
import IVSSystem
import LineEditor

/// Talks at the prompt: an editor of its own, with its own history, in the place of the shell's.
final class PromptTalk: TalkTerminal {
    private let history: any History
    private let isStyled: Bool
    /// Has all that shows itself go through a printer.
    private let display: (ExternalPrinter) -> Void
    private let promptPrinter: ExternalPrinter
    /// Told when a talk begins and ends.
    private let onChange: (_ isUnderWay: Bool) -> Void
    private var editor: LineEditor?
    /// Those of the terminal while what is typed does not show.
    private var modes: Terminal.Modes?

    init(
        history: any History, isStyled: Bool, display: @escaping (ExternalPrinter) -> Void, promptPrinter: ExternalPrinter,
        onChange: @escaping (_ isUnderWay: Bool) -> Void
    ) {
        self.history = history
        self.isStyled = isStyled
        self.display = display
        self.promptPrinter = promptPrinter
        self.onChange = onChange
    }

    func begin(room: String, user: String, users: @escaping () -> [String]) throws -> Bool {
        guard editor == nil else { return false }
        let editor = try LineEditor(history: history, isStyled: isStyled)
        // A message comes back with its time above the line.
        editor.keepsLine = false
        editor.prompt = BasicPrompt(StyledText(room, Style(.green)) + " " + StyledText(user, .user(user)))
        editor.completer = TalkCompleter(users: users)
        display(editor.printer)
        onChange(true)
        self.editor = editor
        return true
    }

    func readLine(initial: String) throws -> String? {
        guard let editor else { return nil }
        letShow()
        // What is typed while a message is on its way belongs to the next line, and shows there.
        defer { modes = Terminal.controlling?.silence() }
        var initial = initial
        while true {
            switch try editor.readLine(initial: initial) {
            case .line(let line): return line
            case .interrupted: initial = ""
            case .endOfFile: return nil
            }
        }
    }

    private func letShow() {
        if let modes { Terminal.controlling?.restore(modes) }
        modes = nil
    }

    func end() {
        letShow()
        editor = nil
        display(promptPrinter)
        onChange(false)
    }
}

/// What Tab offers in a talk: commands behind a slash, and users.
struct TalkCompleter: Completer {
    let users: () -> [String]

    func completions(for line: String, cursor: Int) -> [Completion] {
        let typed = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        let word = typed.suffix(while: { !$0.isWhitespace })
        let range = cursor - word.utf8.count..<cursor
        if range.lowerBound == 0, word.first == "/" {
            return TalkCommand.allCases.filter { "/\($0.rawValue)".hasPrefix(word) }.map {
                Completion(range: range, text: "/\($0.rawValue)", label: $0.usage, description: $0.summary)
            }
        }
        guard !word.isEmpty || command(of: typed)?.takesUser == true else { return [] }
        // `@` before a name is the habit of other chats, and stays.
        let sign = word.first == "@" ? "@" : ""
        let name = word.dropFirst(sign.count).lowercased()
        return users().filter { $0.lowercased().hasPrefix(name) }.map { user in
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

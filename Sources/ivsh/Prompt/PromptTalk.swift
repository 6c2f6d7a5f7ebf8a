import IVSCommands
import IVSProcesses
import IVSSystem
import LineEditor

/// Talks at the prompt: an editor of its own, with its own history, in the place of the shell's.
final class PromptTalk: TalkTerminal {
    private let history: any History
    private let isStyled: Bool
    private let keys: () -> KeyBindings
    /// Has all that shows itself go through a printer.
    private let display: (ExternalPrinter) -> Void
    private let promptPrinter: ExternalPrinter
    /// Told when a talk begins and ends.
    private let onChange: (_ isUnderWay: Bool) -> Void
    private var editor: LineEditor?
    /// Those of the terminal before the talk. Until its end, what is typed while a message is on its way belongs to the next line, and shows there.
    private var modes: Terminal.Modes?

    init(
        history: any History, isStyled: Bool, keys: @escaping () -> KeyBindings, display: @escaping (ExternalPrinter) -> Void,
        promptPrinter: ExternalPrinter,
        onChange: @escaping (_ isUnderWay: Bool) -> Void
    ) {
        self.history = history
        self.isStyled = isStyled
        self.keys = keys
        self.display = display
        self.promptPrinter = promptPrinter
        self.onChange = onChange
    }

    func begin(room: String, user: String, users: @escaping () -> [String]) throws -> Bool {
        guard editor == nil else { return false }
        modes = Terminal.controlling?.silence()
        let editor: LineEditor
        do {
            editor = try LineEditor(history: history, keyBindings: keys(), isStyled: isStyled)
        } catch {
            letShow()
            throw error
        }
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

import CLibedit
import IVSSystem

/// What `readLine` came back with.
public enum ReadResult: Hashable, Sendable {
    /// A line was entered; of several lines when the validator asked for more, or when such text was pasted. Without the last newline.
    case line(String)
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal is gone.
    case endOfFile
}

/// The keys in use.
public enum KeyBindings: String, Sendable {
    case emacs, vi
}

public enum LineEditorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The descriptors are no terminal, or the system has no memory or descriptors left.
    case unusableTerminal

    public var description: String { "the terminal cannot be used for line editing" }
}

/// Edits lines on a terminal.
///
/// libedit holds the line, the key maps and the commands of emacs and vi; what it lacks is added here: a prompt with styles and one for
/// further lines, hints, highlighting, lists of candidates, several lines in one input, bracketed paste, messages from other threads above the
/// prompt. While `readLine` waits the terminal is in raw mode; on every way out, signals and crashes among them, it is put back.
///
/// One thread uses an editor. Other threads hold its `printer`.
public final class LineEditor {
    public var prompt: any Prompt = BasicPrompt()
    public var completer: (any Completer)?
    public var hinter: (any Hinter)?
    public var highlighter: (any Highlighter)?
    public var validator: any Validator = SingleLineValidator()
    public var explainer: (any Explainer)?
    public var helpViewer: (any HelpViewer)?
    public var abbreviator: (any Abbreviator)?
    public var indenter: (any Indenter)?
    public var externalEditor: (any ExternalEditor)?
    /// Whether a line stays on the screen once it is entered; without, it is taken away where the terminal can, for whoever shows it otherwise.
    public var keepsLine = true
    /// Whether the terminal is told where the prompt and the line begin (OSC 133), for terminals that can jump there.
    public var marksPrompt = false
    /// Whether the cursor is a bar where vi's keys type and a block where they command, for terminals whose cursor can change.
    public var showsModeByCursor = false
    public let history: any History
    /// Writes above the prompt, from any thread.
    public let printer: ExternalPrinter

    /// The longest line, in UTF-8 bytes.
    public static let lineLimit = 1 << 20

    /// The keys in use, from the next line on.
    public var keyBindings: KeyBindings {
        didSet { bindKeys() }
    }

    let engine: Engine
    let display: any Display
    var reader: KeyReader
    let isStyled: Bool
    let usesEscapes: Bool
    let pipe: WakePipe
    private let input: Int32
    private let output: Int32
    private let settings: EditorSettings

    // State of the line that is being read.
    var result: ReadResult?
    var menu: OpenMenu?
    /// Shown below the line until the next key.
    var message: StyledText?
    var search: IncrementalSearch?
    var walk: HistoryWalk?
    var undoHistory = UndoHistory()
    var pendingPaste = ""
    /// What is shown behind the line, and the line that it belongs to.
    var hint = (text: "", line: EditedLine())
    /// What is shown below the line, and what it was made for.
    var explanation: (text: StyledText?, line: EditedLine, columns: Int)?
    /// A key to be given to libedit before any other.
    var replayed: SpecialKey?
    var pendingKill: PendingKill?
    var killRing = KillRing()
    var lastWord: LastWord?
    var viMode = ViMode()
    var initialLine: EditedLine?
    /// Where the cursor was at the last key, in UTF-8 bytes.
    var lastCursor = 0
    var promptText: StyledText = ""
    var continuation: StyledText = ""
    private var historyCursor = HistoryCursor()

    /// Makes an editor; nothing is written to the terminal before `readLine`. Bytes are taken as UTF-8 whatever the locale says.
    /// - Parameters:
    ///   - keyBindings: nil for those that the settings ask for, else those of emacs.
    ///   - settings: what the user has set for all programs with libedit. Their own key bindings come before those of this editor.
    ///   - isStyled: whether styles are shown. Without, hints are off too, since they could not be told from the line.
    /// - Throws: `LineEditorError.unusableTerminal`.
    public init(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, error: Int32 = STDERR_FILENO,
        history: any History = MemoryHistory(), keyBindings: KeyBindings? = nil, settings: EditorSettings = EditorSettings(),
        isStyled: Bool = true
    ) throws(LineEditorError) {
        guard let pipe = WakePipe(), let engine = Engine(input: input, output: output, error: error)
        else { throw .unusableTerminal }
        usesEscapes = Self.understandsEscapes(terminal: getenv("TERM").map { String(cString: $0) })
        self.input = input
        self.output = output
        self.pipe = pipe
        self.engine = engine
        self.history = history
        self.settings = settings
        self.keyBindings = keyBindings ?? settings.keyBindings ?? .emacs
        self.isStyled = isStyled && usesEscapes
        reader = KeyReader(input: input, wake: pipe.readEnd, pasteLimit: Self.lineLimit)
        printer = ExternalPrinter(output: output, isStyled: self.isStyled, pipe: pipe)
        display = usesEscapes ? ScreenDisplay(output: output, isStyled: self.isStyled) : DumbDisplay(output: output)

        let context = Unmanaged.passUnretained(self).toOpaque()
        engine.setContext(context)
        engine.install(Command.all)
        bindKeys()
        engine.setKeyReader { editor, character in
            guard let code = LineEditor.of(editor)?.readKey() else { return 0 }
            character?.pointee = code
            return 1
        }
        engine.setHistory({ context, step in LineEditor.of(context: context)?.stepHistory(step) }, context: context)
    }

    private func bindKeys() {
        engine.useBindings(keyBindings.rawValue)
        engine.bind(Binding.all(for: keyBindings))
        for binding in settings.bindings { engine.execute(binding) }
    }

    static func understandsEscapes(terminal: String?) -> Bool {
        switch terminal {
        case nil, "", "dumb", "emacs", "unknown": false
        default: true
        }
    }

    /// Reads a line, which the history is offered too.
    /// - Parameter initial: text that stands in the line at first, the cursor at `cursor` (in UTF-8 bytes), by default at its end.
    /// - Throws: `LineEditorError.unusableTerminal` when the terminal is gone.
    public func readLine(initial: String = "", cursor: Int? = nil) throws(LineEditorError) -> ReadResult {
        prepare(EditedLine(initial, cursor: cursor ?? initial.utf8.count))
        guard guardTerminal() else { throw .unusableTerminal }
        printer.beginEditing()
        let taken = engine.run()
        let result = self.result ?? taken.map { .line($0) } ?? .endOfFile
        finish(result, line: taken)
        terminal_guard_leave()
        printer.endEditing()
        if case .line(let text) = result { history.add(text) }
        return result
    }

    /// Notes the modes of the terminal and sees to it that they come back; false when it is gone.
    func guardTerminal() -> Bool { terminal_guard_enter(input, output, pipe.writeEnd, usesEscapes, showsMode) }

    /// A key of the user's own that reads another key could not be told from others, see `ViMode`.
    var showsMode: Bool { showsModeByCursor && usesEscapes && keyBindings == .vi && !settings.changesViCommands }

    private func prepare(_ line: EditedLine) {
        result = nil
        menu = nil
        message = nil
        search = nil
        walk = nil
        hint = ("", EditedLine())
        explanation = nil
        replayed = nil
        pendingKill = nil
        killRing.beginLine()
        lastWord = nil
        viMode = ViMode()
        initialLine = line
        undoHistory = UndoHistory(line)
        promptText = prompt.text
        continuation = prompt.continuation
    }

    private func finish(_ result: ReadResult, line: String?) {
        var content = visibleContent
        content.line = EditedLine(before: line ?? content.line.text)
        if result == .interrupted { content.line.before += "^C" }
        if !keepsLine, case .line = result { display.erase() } else { display.finish(content) }
    }

    // MARK: Callbacks

    /// The editor that libedit calls back for.
    static func of(_ editor: OpaquePointer?) -> LineEditor? { of(context: Engine.context(of: editor)) }

    private static func of(context: UnsafeMutableRawPointer?) -> LineEditor? {
        context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stepHistory(_ step: Int32) -> UnsafePointer<wchar_t>? {
        historyCursor.step(step, in: history).map { UnsafePointer($0) }
    }
}

/// Where libedit's own history commands (those of vi) stand.
private struct HistoryCursor {
    private var index = 0
    private var text: WideText?

    mutating func step(_ step: Int32, in history: any History) -> UnsafeMutablePointer<wchar_t>? {
        switch step {
        case H_FIRST: index = history.count - 1
        case H_LAST: index = 0
        case H_NEXT: index -= 1
        default: index += 1
        }
        guard 0..<history.count ~= index else {
            index = min(max(-1, index), history.count)
            return nil
        }
        let text = WideText(history[index])
        self.text = text
        return text.pointer
    }
}

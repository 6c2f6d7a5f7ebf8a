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
    /// Whether a line stays on the screen once it is entered; without, it is taken away where the terminal can, for whoever shows it otherwise.
    public var keepsLine = true
    public let history: any History
    /// Writes above the prompt, from any thread.
    public let printer: ExternalPrinter

    /// The longest line, in UTF-8 bytes.
    public static let lineLimit = 1 << 20
    /// More candidates than this are listed only after a question.
    public static let candidateLimit = 100

    let engine: Engine
    let display: any Display
    let keyBindings: KeyBindings
    var reader: KeyReader
    private let input: Int32
    private let output: Int32
    private let isStyled: Bool
    private let usesEscapes: Bool
    private let pipe: WakePipe

    // State of the line that is being read.
    var result: ReadResult?
    var menu: CompletionMenu?
    /// Shown below the line until the next key.
    var message: StyledText?
    var search: IncrementalSearch?
    var walk: HistoryWalk?
    var undoHistory = UndoHistory()
    var pendingPaste = ""
    var hint = ""
    /// The line as the last Tab left it.
    var lineAfterTab: EditedLine?
    private var initialLine: EditedLine?
    /// Where the cursor was at the last key, in UTF-8 bytes.
    private var lastCursor = 0
    private var promptText: StyledText = ""
    private var continuation: StyledText = ""
    private var historyCursor = HistoryCursor()

    /// Makes an editor; nothing is written to the terminal before `readLine`. Bytes are taken as UTF-8 whatever the locale says.
    /// - Parameters:
    ///   - isStyled: whether styles are shown. Without, hints are off too, since they could not be told from the line.
    /// - Throws: `LineEditorError.unusableTerminal`.
    public init(
        input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, error: Int32 = STDERR_FILENO,
        history: any History = MemoryHistory(), keyBindings: KeyBindings = .emacs, isStyled: Bool = true
    ) throws(LineEditorError) {
        guard let pipe = WakePipe(), let engine = Engine(input: input, output: output, error: error)
        else { throw .unusableTerminal }
        usesEscapes = Self.understandsEscapes(terminal: getenv("TERM").map { String(cString: $0) })
        self.input = input
        self.output = output
        self.pipe = pipe
        self.engine = engine
        self.history = history
        self.keyBindings = keyBindings
        self.isStyled = isStyled && usesEscapes
        reader = KeyReader(input: input, wake: pipe.readEnd, pasteLimit: Self.lineLimit)
        printer = ExternalPrinter(output: output, isStyled: self.isStyled, pipe: pipe)
        display = usesEscapes ? ScreenDisplay(output: output, isStyled: self.isStyled) : DumbDisplay(output: output)

        let context = Unmanaged.passUnretained(self).toOpaque()
        engine.setContext(context)
        engine.useBindings(keyBindings.rawValue)
        engine.install(Command.all)
        engine.bind(Binding.all(for: keyBindings))
        engine.setKeyReader { editor, character in
            guard let code = LineEditor.of(editor)?.readKey() else { return 0 }
            character?.pointee = code
            return 1
        }
        engine.setHistory({ context, step in LineEditor.of(context: context)?.stepHistory(step) }, context: context)
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
        guard terminal_guard_enter(input, output, pipe.writeEnd, usesEscapes) else { throw .unusableTerminal }
        printer.beginEditing()
        let taken = engine.run()
        let result = self.result ?? taken.map { .line($0) } ?? .endOfFile
        finish(result, line: taken)
        terminal_guard_leave()
        printer.endEditing()
        if case .line(let text) = result { history.add(text) }
        return result
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

    // MARK: Reading

    private func prepare(_ line: EditedLine) {
        result = nil
        menu = nil
        message = nil
        search = nil
        walk = nil
        lineAfterTab = nil
        hint = ""
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

    /// The next key as libedit's code; nil when there will be none.
    private func readKey() -> wchar_t? {
        if let line = initialLine {
            initialLine = nil
            engine.replace(with: line)
        }
        keepClustersWhole()
        if keyBindings == .emacs { undoHistory.note(engine.line) }
        while let key = nextKey() {
            message = nil
            if key != .character("\t") { menu = nil }
            if let code = code(of: key) { return code }
        }
        result = .endOfFile
        return nil
    }

    /// libedit moves by code points: a cursor that stopped inside a character goes on to its end, in the direction that it came from.
    private func keepClustersWhole() {
        let line = engine.line
        if let cluster = line.clusterAroundCursor {
            engine.moveCursor(to: line.cursor < lastCursor ? cluster.start : cluster.end)
        }
        lastCursor = engine.line.cursor
    }

    /// Shows the present state and waits for a key; nil when the terminal is gone.
    func nextKey() -> Key? {
        while true {
            if engine.takeBell() { display.ringBell() }
            // What is typed ahead is worked off before it is shown.
            if !reader.hasInput { show() }
            switch reader.next() {
            case .key(let key): return key
            case .wake: handleWake()
            case .end: return nil
            }
        }
    }

    private func handleWake() {
        pipe.drain()
        let events = terminal_guard_take_events()
        if events.resumed {
            engine.setRawMode(false)
            engine.setRawMode(true)
            terminal_guard_rearm()
            display.restart()
        }
        if events.resized || events.resumed { display.resize() }
        let messages = printer.take()
        if !messages.isEmpty { display.write(above: messages) }
    }

    /// Gives a key the code that libedit's maps know it by; nil when the line can take no more.
    private func code(of key: Key) -> wchar_t? {
        if let special = meaning(of: key) { return wchar_t(special) }
        switch key {
        case .character(let scalar):
            if scalar.value >= 0x20, engine.length >= Self.lineLimit {
                refuseLongLine()
                return nil
            }
            return wchar_t(scalar)
        case .special(let special):
            return wchar_t(special)
        case .paste(let text, let truncated):
            guard !truncated, engine.line.text.utf8.count + text.utf8.count <= Self.lineLimit else {
                refuseLongLine()
                return nil
            }
            pendingPaste = text
            return wchar_t(SpecialKey.paste)
        }
    }

    /// What a key means where that depends on the line; nil when it means itself.
    private func meaning(of key: Key) -> SpecialKey? {
        switch key {
        case .character("\u{06}"), .character("\u{05}"), .special(.right), .special(.end):
            return hint.isEmpty ? nil : .acceptHint
        case .special(.wordRight):
            return hint.isEmpty ? nil : .acceptHintWord
        case .character("\u{7F}"), .character("\u{08}"):
            return engine.line.before.last.map { $0.unicodeScalars.count > 1 } == true ? .deleteClusterBackward : nil
        case .character("\u{04}") where engine.length == 0:
            return .endOfInput
        case .character("\u{04}") where engine.isCursorAtEnd:
            return .list
        case .character("\u{04}"), .special(.delete):
            return engine.line.after.first.map { $0.unicodeScalars.count > 1 } == true ? .deleteClusterForward : nil
        default:
            return nil
        }
    }

    func refuseLongLine() {
        message = StyledText("a line holds at most \(Self.lineLimit >> 20) MiB", .bold)
        display.ringBell()
    }

    // MARK: Showing

    private func show() {
        let line = engine.line
        hint = ""
        if isStyled, search == nil, menu == nil, line.after.isEmpty, !line.before.isEmpty, line.before.utf8.count <= Frame.highlightLimit {
            hint = hinter?.hint(for: line.before) ?? ""
        }
        display.show(content)
    }

    /// The line and its prompt, without hint and list.
    var visibleContent: Content {
        var content = content
        content.hint = ""
        content.below = []
        return content
    }

    private var content: Content {
        var content = Content(prompt: promptText, continuation: continuation)
        if let search {
            content.prompt = search.prompt
            content.line = search.line
        } else {
            content.line = engine.line
            content.hint = hint
        }
        let text = content.line.text
        if isStyled, text.utf8.count <= Frame.highlightLimit { content.highlights = highlighter?.highlights(for: text) ?? [] }
        content.below = menu?.lines ?? []
        if let message { content.below.append(message) }
        return content
    }
}

extension wchar_t {
    init(_ key: SpecialKey) { self.init(bitPattern: key.rawValue) }
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

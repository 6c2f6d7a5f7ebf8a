import CLibedit
import IVSSystem

/// libedit: the buffer, the key maps, the commands of emacs and vi, the kill buffer, the terminal modes. It does not draw: its refresh
/// loses combining characters, cannot style the line and knows no second prompt, so `Display` draws what stands in the buffer.
final class Engine {
    private let editor: OpaquePointer
    /// Set by libedit when it would ring the bell.
    private let bell: UnsafeMutablePointer<Bool>
    private let locale: TextLocale
    /// Names that libedit keeps pointers to.
    private var names: [WideText] = []
    private var history: UnsafeMutablePointer<editline_history>?

    /// Nil when libedit cannot be set up: the input is no terminal, or memory is short.
    init?(input: Int32, output: Int32, error: Int32) {
        let locale = TextLocale()
        let bell = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
        bell.initialize(to: false)
        guard let editor = locale.use({ editline_create("ivsh", input, output, error, bell) }) else {
            bell.deallocate()
            return nil
        }
        self.locale = locale
        self.bell = bell
        self.editor = editor
        editline_enable_editing(editor)
        // Ctrl-C, Ctrl-Z, Ctrl-S and the like are keys; what they do is in `Commands`.
        setTerminal("-isig")
        setTerminal("-ixon")
        // Enter and Ctrl-J, and the line ends of a paste, arrive as they were sent.
        setTerminal("-icrnl")
        setTerminal("-inlcr")
    }

    deinit {
        editline_destroy(editor)
        bell.deallocate()
        history?.deallocate()
    }

    // MARK: Set-up

    func setContext(_ context: UnsafeMutableRawPointer) { editline_set_context(editor, context) }

    /// The context of the editor that libedit calls back for.
    static func context(of editor: OpaquePointer?) -> UnsafeMutableRawPointer? { editor.flatMap { editline_context($0) } }

    func setKeyReader(_ reader: @escaping editline_key_reader) { editline_set_key_reader(editor, reader) }

    func setHistory(_ step: @escaping editline_history_step, context: UnsafeMutableRawPointer) {
        let history = UnsafeMutablePointer<editline_history>.allocate(capacity: 1)
        history.initialize(to: editline_history(step: step, context: context))
        self.history?.deallocate()
        self.history = history
        editline_set_history(editor, history)
    }

    func useBindings(_ name: String) {
        locale.use { WideText.lend(name) { _ = editline_set_bindings(editor, $0) } }
    }

    func addCommand(_ name: String, help: String, _ run: @escaping editline_command) {
        let (name, help) = (WideText(name), WideText(help))
        names += [name, help]
        editline_add_command(editor, name.pointer, help.pointer, run)
    }

    func bind(_ keys: String, to command: String, inViCommandMode: Bool = false) {
        locale.use {
            WideText.lend(keys) { keys in
                WideText.lend(command) { command in _ = editline_bind(editor, inViCommandMode, keys, command) }
            }
        }
    }

    /// Runs a line of an `.editrc` file.
    func execute(_ line: String) {
        locale.use { WideText.lend(line) { _ = editline_execute(editor, $0) } }
    }

    private func setTerminal(_ setting: String) {
        WideText.lend(setting) { _ = editline_set_terminal_setting(editor, $0) }
    }

    // MARK: Reading

    /// Runs libedit's loop until a command ends it. The line, without its newline, when libedit itself took it (vi's `#`).
    func run() -> String? {
        locale.use {
            var count: Int32 = 0
            guard let line = el_wgets(editor, &count), count > 0 else { return nil }
            let text = Self.text(line, count: Int(count))
            return text.last == "\n" ? String(text.dropLast()) : text
        }
    }

    func setRawMode(_ raw: Bool) { editline_set_raw_mode(editor, raw) }

    /// Whether the bell was rung since the last call.
    func takeBell() -> Bool {
        defer { bell.pointee = false }
        return bell.pointee
    }

    // MARK: The buffer

    /// Length of the line in characters (Unicode scalars).
    var length: Int {
        guard let line = el_wline(editor)?.pointee else { return 0 }
        return line.lastchar - line.buffer
    }

    var isCursorAtEnd: Bool {
        guard let line = el_wline(editor)?.pointee else { return true }
        return line.cursor >= line.lastchar
    }

    var line: EditedLine {
        guard let line = el_wline(editor)?.pointee else { return EditedLine() }
        return EditedLine(
            before: Self.text(line.buffer, count: line.cursor - line.buffer),
            after: Self.text(line.cursor, count: line.lastchar - line.cursor))
    }

    func insert(_ text: String) {
        guard !text.isEmpty else { return }
        WideText.lend(text) { _ = el_winsertstr(editor, $0) }
    }

    /// Puts another line, and the cursor, in place of this one.
    func replace(with line: EditedLine) {
        let text = line.text
        if text.isEmpty {
            moveCursor(by: length)
            el_deletestr(editor, Int32(clamping: length))
        } else {
            WideText.lend(text) { _ = el_wreplacestr(editor, $0) }
            moveCursor(to: line.before.unicodeScalars.count)
        }
    }

    /// Moves to a position counted in Unicode scalars.
    func moveCursor(to position: Int) {
        guard let line = el_wline(editor)?.pointee else { return }
        moveCursor(by: position - (line.cursor - line.buffer))
    }

    private func moveCursor(by count: Int) {
        el_cursor(editor, Int32(clamping: count))
    }

    private static func text(_ start: UnsafePointer<wchar_t>, count: Int) -> String {
        var text = String.UnicodeScalarView()
        for character in UnsafeBufferPointer(start: start, count: max(0, count)) {
            text.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
        }
        return String(text)
    }
}

/// The edited line, parted by the cursor.
struct EditedLine: Hashable {
    var before = ""
    var after = ""

    var text: String { before + after }
    /// The cursor, in UTF-8 bytes of `text`.
    var cursor: Int { before.utf8.count }

    /// Of the character that the cursor is inside of, the boundaries counted in Unicode scalars; nil when it is between two.
    var clusterAroundCursor: (start: Int, end: Int)? {
        guard !before.isEmpty, let next = after.utf8.first, next >= 0x80 else { return nil }
        let text = text
        let cursor = text.utf8.index(text.utf8.startIndex, offsetBy: self.cursor)
        let end = text.index(after: cursor)
        let start = text.index(before: end)
        guard start < cursor else { return nil }
        return (text[..<start].unicodeScalars.count, text[..<end].unicodeScalars.count)
    }

    init(before: String = "", after: String = "") {
        self.before = before
        self.after = after
    }

    /// A line with the cursor at a UTF-8 position, moved to the nearest character boundary before it.
    init(_ text: String, cursor: Int) {
        let utf8 = text.utf8
        var index = utf8.index(utf8.startIndex, offsetBy: min(max(0, cursor), utf8.count))
        while index > utf8.startIndex, index.samePosition(in: text.unicodeScalars) == nil { index = utf8.index(before: index) }
        self.init(before: String(text[..<index]), after: String(text[index...]))
    }
}

/// A key and the command that it calls: one of ours, or one of libedit's (editline(7)).
struct Binding {
    let keys: String
    let command: String
    let isViCommandMode: Bool

    private init(_ keys: String, _ command: String, isViCommandMode: Bool = false) {
        self.keys = keys
        self.command = command
        self.isViCommandMode = isViCommandMode
    }

    private init(_ key: SpecialKey, _ command: String, isViCommandMode: Bool = false) {
        self.init(Unicode.Scalar(key.rawValue).map { String($0) } ?? "", command, isViCommandMode: isViCommandMode)
    }

    static func all(for keys: KeyBindings) -> [Binding] {
        switch keys {
        case .emacs: typing + common + emacs
        case .vi: typing + common + [Binding(.viMode, "editor-note-insert-mode")] + (common + viCommand).map(\.inViCommandMode)
        }
    }

    private var inViCommandMode: Binding { Binding(keys, command, isViCommandMode: true) }

    private static func control(_ letter: Unicode.Scalar) -> String { String(Unicode.Scalar(UInt8(letter.value & 0x1F))) }
    private static let escape = "\u{1B}"

    /// In all key maps.
    private static let common: [Binding] = [
        Binding(.up, "editor-up"),
        Binding(.down, "editor-down"),
        Binding(.left, "ed-prev-char"),
        Binding(.right, "ed-next-char"),
        Binding(.home, "editor-line-start"),
        Binding(.end, "editor-line-end"),
        Binding(.delete, "ed-delete-next-char"),
        Binding(.wordLeft, "ed-prev-word"),
        Binding(.wordRight, "em-next-word"),
        Binding(.deleteWordRight, "editor-kill-word-forward"),
        Binding(.backTab, "editor-list-candidates"),
        Binding(.pageUp, "ed-ignore"),
        Binding(.pageDown, "ed-ignore"),
        Binding(.help, "editor-show-help"),
        Binding(.newline, "editor-accept-line"),
        Binding(.paste, "editor-paste"),
        Binding(.acceptHint, "editor-accept-hint"),
        Binding(.acceptHintWord, "editor-accept-hint-word"),
        Binding(.endOfInput, "editor-end-of-input"),
        Binding(.list, "editor-list-candidates"),
        Binding(.deleteClusterBackward, "editor-delete-cluster-backward"),
        Binding(.deleteClusterForward, "editor-delete-cluster-forward"),
        Binding(.killToEnd, "ed-kill-line"),
        Binding(.killToStart, "vi-kill-line-prev"),
        Binding(.killWordBackward, "ed-delete-prev-word"),
        Binding(.killWordForward, "em-delete-next-word"),
        Binding(control("M"), "editor-accept-line"),
        Binding(control("J"), "editor-accept-line"),
        Binding(control("C"), "editor-interrupt"),
        Binding(control("Z"), "editor-suspend"),
        Binding(control("L"), "editor-clear-screen"),
        Binding(control("R"), "editor-search-backward"),
        Binding(control("S"), "editor-search-forward"),
        Binding(control("P"), "editor-previous-entry"),
        Binding(control("N"), "editor-next-entry"),
    ]

    /// Where text is typed: not in vi's command mode.
    private static let typing: [Binding] = [
        Binding(control("I"), "editor-complete"),
        Binding(control("D"), "ed-delete-next-char"),
        Binding(control("V"), "editor-quoted-insert"),
        Binding(control("U"), "editor-kill-to-line-start"),
        Binding(control("K"), "editor-kill-to-line-end"),
        Binding(control("W"), "editor-kill-word-backward"),
        Binding(" ", "editor-insert-space"),
        // What would send a signal or drop output elsewhere does nothing here.
        Binding("\u{1C}", "ed-ignore"),
        Binding(control("O"), "ed-ignore"),
    ]

    private static let emacs: [Binding] = [
        Binding(control("A"), "editor-line-start"),
        Binding(control("E"), "editor-line-end"),
        Binding(control("Y"), "editor-yank"),
        Binding(escape + "y", "editor-yank-older"),
        Binding(escape + "d", "editor-kill-word-forward"),
        Binding(escape + "D", "editor-kill-word-forward"),
        Binding(escape + control("H"), "editor-kill-word-backward"),
        Binding(escape + "\u{7F}", "editor-kill-word-backward"),
        Binding(escape + "t", "editor-transpose-words"),
        Binding(escape + "f", "editor-word-right"),
        Binding(escape + "F", "editor-word-right"),
        Binding(escape + ".", "editor-insert-last-word"),
        Binding(escape + "e", "editor-edit-externally"),
        Binding(escape + "h", "editor-show-help"),
        Binding(escape + "H", "editor-show-help"),
        Binding(control("X") + control("E"), "editor-edit-externally"),
        Binding("\u{1F}", "editor-undo"),
        Binding(escape + "/", "editor-redo"),
        Binding(control("X") + control("U"), "editor-undo"),
        Binding(escape + control("M"), "editor-insert-newline"),
        Binding(escape + control("J"), "editor-insert-newline"),
        Binding(escape + "<", "editor-first-entry"),
        Binding(escape + ">", "editor-last-entry"),
        Binding(escape + "p", "editor-previous-match"),
        Binding(escape + "n", "editor-next-match"),
        // libedit's prompt for its own settings: an editor must not be switched off by a slip.
        Binding(escape + "x", "ed-unassigned"),
        Binding(escape + "X", "ed-unassigned"),
    ]

    private static let viCommand: [Binding] = [
        Binding(.deleteClusterBackward, "ed-prev-char"),
        Binding(.viMode, "editor-note-command-mode"),
        Binding("k", "editor-up"),
        Binding("j", "editor-down"),
        Binding("v", "editor-edit-externally"),
        Binding(":", "ed-unassigned"),
    ]
}

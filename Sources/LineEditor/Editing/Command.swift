import CLibedit

/// What a command leaves libedit to do.
enum CommandOutcome: UInt8 {
    /// The line or the cursor may have changed.
    case done
    /// It could not do its work.
    case bell
    /// libedit's command for the key of `LineEditor.replay(_:)` is to run, with the count that was typed.
    case replay
    /// Nothing has happened: counts and operators that were typed go on.
    case nothing
    /// `LineEditor.result` is set.
    case end

    var code: UInt8 {
        switch self {
        case .done: UInt8(CC_REFRESH)
        case .bell: UInt8(CC_REFRESH_BEEP)
        case .replay, .nothing: UInt8(CC_ARGHACK)
        case .end: UInt8(CC_EOF)
        }
    }
}

/// A command that libedit does not have, under the name by which keys are bound to it.
struct Command {
    let name: String
    let help: String
    let run: editline_command

    private init(_ name: String, _ help: String, _ run: @escaping editline_command) {
        self.name = name
        self.help = help
        self.run = run
    }

    /// A C function cannot carry which command it is, so each has one of its own.
    static let all: [Command] = [
        Command("accept-line", "Take the line, or edit a further one") { editor, _ in call(editor) { $0.acceptLine() } },
        Command("insert-newline", "Go on in a further line") { editor, _ in call(editor) { $0.insertNewline() } },
        Command("interrupt", "Drop the line") { editor, _ in call(editor) { $0.end(.interrupted) } },
        Command("end-of-input", "End the input") { editor, _ in call(editor) { $0.end(.endOfFile) } },
        Command("suspend", "Stop the program until it is resumed") { editor, _ in call(editor) { $0.suspend() } },
        Command("complete", "Complete the word") { editor, _ in call(editor) { $0.complete() } },
        Command("list-candidates", "List what could follow") { editor, _ in call(editor) { $0.listCandidates() } },
        Command("paste", "Insert pasted text") { editor, _ in call(editor) { $0.insertPaste() } },
        Command("quoted-insert", "Insert the next key as it is") { editor, _ in call(editor) { $0.insertNextKey() } },
        Command("delete-cluster-backward", "Delete the character before the cursor") { editor, _ in
            call(editor) { $0.deleteCluster(backward: true) }
        },
        Command("delete-cluster-forward", "Delete the character after the cursor") { editor, _ in
            call(editor) { $0.deleteCluster(backward: false) }
        },
        Command("kill-word-backward", "Kill the word before the cursor") { editor, _ in
            call(editor) { $0.runKill(.backward, by: .killWordBackward) }
        },
        Command("kill-word-forward", "Kill the word after the cursor") { editor, _ in
            call(editor) { $0.runKill(.forward, by: .killWordForward) }
        },
        Command("kill-to-line-start", "Kill to the start of the line") { editor, _ in call(editor) { $0.killToLineStart() } },
        Command("kill-to-line-end", "Kill to the end of the line") { editor, _ in call(editor) { $0.killToLineEnd() } },
        Command("yank", "Insert what was killed") { editor, _ in call(editor) { $0.yank() } },
        Command("yank-older", "Replace what was yanked by what was killed before it") { editor, _ in call(editor) { $0.yankOlder() } },
        Command("transpose-words", "Exchange the words around the cursor") { editor, _ in call(editor) { $0.transposeWords() } },
        Command("word-right", "A word to the right, or the suggestion's next word") { editor, _ in call(editor) { $0.moveWordRight() } },
        Command("insert-last-word", "Insert the last word of an older line") { editor, _ in call(editor) { $0.insertLastWord() } },
        Command("insert-space", "Expand an abbreviation, and insert a space") { editor, _ in call(editor) { $0.insertSpace() } },
        Command("edit-externally", "Edit the line in $VISUAL or $EDITOR") { editor, _ in call(editor) { $0.editExternally() } },
        Command("show-help", "Show help on what stands at the cursor") { editor, _ in call(editor) { $0.showHelp() } },
        Command("accept-hint", "Take the suggestion") { editor, _ in call(editor) { $0.acceptHint(wholeHint: true) } },
        Command("accept-hint-word", "Take the suggestion's next word") { editor, _ in call(editor) { $0.acceptHint(wholeHint: false) } },
        Command("up", "Line up, or older entry that begins as typed") { editor, _ in call(editor) { $0.up() } },
        Command("down", "Line down, or newer entry that begins as typed") { editor, _ in call(editor) { $0.down() } },
        Command("previous-entry", "Older entry") { editor, _ in call(editor) { $0.older(prefix: "") } },
        Command("next-entry", "Newer entry") { editor, _ in call(editor) { $0.newer(prefix: "") } },
        Command("previous-match", "Older entry that begins as typed") { editor, _ in call(editor) { $0.olderMatch() } },
        Command("next-match", "Newer entry that begins as typed") { editor, _ in call(editor) { $0.newerMatch() } },
        Command("first-entry", "Oldest entry") { editor, _ in call(editor) { $0.oldestEntry() } },
        Command("last-entry", "Back to what was typed") { editor, _ in call(editor) { $0.newestEntry() } },
        Command("search-backward", "Search older entries") { editor, _ in call(editor) { $0.searchHistory(.backward) } },
        Command("search-forward", "Search newer entries") { editor, _ in call(editor) { $0.searchHistory(.forward) } },
        Command("line-start", "Start of the line, then of the input") { editor, _ in call(editor) { $0.moveToLineStart() } },
        Command("line-end", "End of the line, then of the input") { editor, _ in call(editor) { $0.moveToLineEnd() } },
        Command("undo", "Take back the last change") { editor, _ in call(editor) { $0.undo() } },
        Command("redo", "Bring back what undo took") { editor, _ in call(editor) { $0.redo() } },
        Command("note-insert-mode", "Show that keys type") { editor, _ in call(editor) { $0.note(.insert) } },
        Command("note-command-mode", "Show that keys command") { editor, _ in call(editor) { $0.note(.command) } },
        Command("clear-screen", "Empty the screen") { editor, _ in call(editor) { $0.clearScreen() } },
    ]

    /// Commands are named apart from libedit's own, which begin with `ed-`, `em-` and `vi-`.
    static let prefix = "editor-"

    private static func call(_ editor: OpaquePointer?, _ command: (LineEditor) -> CommandOutcome) -> UInt8 {
        guard let editor = LineEditor.of(editor) else { return CommandOutcome.bell.code }
        return command(editor).code
    }
}

extension Engine {
    func install(_ commands: [Command]) {
        for command in commands { addCommand(Command.prefix + command.name, help: command.help, command.run) }
    }

    func bind(_ bindings: [Binding]) {
        for binding in bindings { bind(binding.keys, to: binding.command, inViCommandMode: binding.isViCommandMode) }
    }
}

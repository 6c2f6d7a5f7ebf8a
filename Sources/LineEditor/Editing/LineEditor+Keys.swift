import CLibedit
import IVSSystem

/// How keys come to libedit.
extension LineEditor {
    /// The next key as libedit's code; nil when there will be none.
    func readKey() -> wchar_t? {
        if let line = initialLine {
            initialLine = nil
            engine.replace(with: line)
        }
        if let key = replayed {
            replayed = nil
            return wchar_t(key)
        }
        if let kill = pendingKill {
            pendingKill = nil
            note(kill)
        }
        if showsMode, viMode.takeDoubt() { return wchar_t(SpecialKey.viMode) }
        keepClustersWhole()
        if keyBindings == .emacs { undoHistory.note(engine.line) }
        while let key = nextKey() {
            message = nil
            if let code = code(of: key) {
                viMode.note(code)
                return code
            }
        }
        result = .endOfFile
        return nil
    }

    /// Has libedit run the command of a key now, with the count that was typed before the key that is being worked on.
    func replay(_ key: SpecialKey) -> CommandOutcome {
        replayed = key
        return .replay
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
        if printer.takeAnnouncement() { continueCompletion() }
    }

    /// Gives a key the code that libedit's maps know it by; nil when the line can take no more, or for a key that means nothing.
    private func code(of key: Key) -> wchar_t? {
        if let special = meaning(of: key) { return wchar_t(special) }
        switch key {
        // Ctrl-Space: libedit binds it to whatever control character the terminal has switched off.
        case .character("\0"):
            return nil
        case .character(let scalar):
            if scalar.value >= 0x20, engine.length >= Self.lineLimit {
                refuseLongLine()
                return nil
            }
            indent(before: scalar)
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
            return visibleHint.isEmpty ? nil : .acceptHint
        case .special(.wordRight):
            return visibleHint.isEmpty ? nil : .acceptHintWord
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

    /// The suggestion that the user sees: one for a line that was changed since is none.
    var visibleHint: String { hint.line == engine.line ? hint.text : "" }

    func refuseLongLine() {
        message = StyledText("a line holds at most \(Self.lineLimit >> 20) MiB", .bold)
        display.ringBell()
    }
}

extension wchar_t {
    init(_ key: SpecialKey) { self.init(bitPattern: key.rawValue) }
}

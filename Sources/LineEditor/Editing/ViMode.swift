import CLibedit

/// Which of vi's modes the keys are in. libedit does not say, but a key that is bound to one command where keys type and to another where they
/// command does: it is put in behind each key that may have changed the mode.
struct ViMode {
    enum Mode { case insert, command }

    /// What libedit's command for the last key reads by itself.
    private enum Reading { case nothing, oneKey, pattern }

    var mode = Mode.insert
    private var isInDoubt = false
    private var reading = Reading.nothing

    /// Whether libedit should be asked now.
    mutating func takeDoubt() -> Bool {
        defer { isInDoubt = false }
        return isInDoubt
    }

    /// A key goes to libedit.
    mutating func note(_ key: wchar_t) {
        let escape: wchar_t = 0x1B
        switch (reading, mode) {
        case (.nothing, .insert):
            isInDoubt = key == escape
        case (.nothing, .command):
            switch Unicode.Scalar(UInt32(bitPattern: key)) {
            case "f", "F", "t", "T", "r", "@": reading = .oneKey
            case "/", "?": reading = .pattern
            default: isInDoubt = true
            }
        case (.oneKey, _):
            reading = .nothing
            isInDoubt = true
        case (.pattern, _):
            guard [escape, 0x0A, 0x0D].contains(key) else { return }
            reading = .nothing
            isInDoubt = true
        }
    }
}

extension LineEditor {
    func note(_ mode: ViMode.Mode) -> CommandOutcome {
        viMode.mode = mode
        return .nothing
    }
}

/// What one read from the terminal gives: a character, or a key that a terminal sends as an escape sequence.
enum Key: Equatable {
    case character(Unicode.Scalar)
    case special(SpecialKey)
    /// Text between the marks of bracketed paste. `truncated` when it was longer than a line may be.
    case paste(String, truncated: Bool)
}

/// Keys that are no character. To libedit each is one of the control characters U+0080 to U+009F, which are never typed:
/// so a key of several bytes is whole or nothing, the same in all of libedit's key maps, and needs no terminfo.
enum SpecialKey: UInt32, CaseIterable {
    case up = 0x80
    case down, left, right, home, end, delete, wordLeft, wordRight, deleteWordRight, newline, backTab, pageUp, pageDown
    /// F1
    case help
    case paste
    /// Right or End where a hint is shown: takes it.
    case acceptHint
    /// A word to the right where a hint is shown: takes its first word.
    case acceptHintWord
    /// Ctrl-D on an empty line.
    case endOfInput
    /// Ctrl-D at the end of a line.
    case list
    /// Backspace after a character of several code points, which libedit would take apart.
    case deleteClusterBackward
    /// Delete before one.
    case deleteClusterForward
    /// libedit's own commands for kills, which ours run.
    case killToEnd, killToStart, killWordBackward, killWordForward
    /// No key at all: asks libedit which of vi's modes it is in.
    case viMode

    /// The key of a control sequence `ESC [ parameters final` or `ESC O final` (ECMA-48, and xterm's "PC-style function keys").
    init?(parameters: [UInt8], final: UInt8) {
        // With other signs among them (`<` of the mouse, `?` and `>` of answers, `$`) it is a report.
        guard parameters.allSatisfy({ 0x30...0x3B ~= $0 }) else { return nil }
        let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { field in field.reduce(0) { ($0 &* 10 &+ Int($1) &- 48) & 0xFFFF } }
        // Shift counts 1, Alt 2, Ctrl 4, and 1 is added to the sum.
        let modified = fields.count > 1 && (fields[1] - 1) & 6 != 0
        switch final {
        case UInt8(ascii: "A"): self = .up
        case UInt8(ascii: "B"): self = .down
        case UInt8(ascii: "C"): self = modified ? .wordRight : .right
        case UInt8(ascii: "D"): self = modified ? .wordLeft : .left
        case UInt8(ascii: "H"): self = .home
        case UInt8(ascii: "F"): self = .end
        case UInt8(ascii: "P"): self = .help
        case UInt8(ascii: "Z"): self = .backTab
        case UInt8(ascii: "~"):
            switch fields.first {
            case 1, 7: self = .home
            case 4, 8: self = .end
            case 3: self = modified ? .deleteWordRight : .delete
            case 5: self = .pageUp
            case 6: self = .pageDown
            case 11: self = .help
            default: return nil
            }
        default: return nil
        }
    }
}

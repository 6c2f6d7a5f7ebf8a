import IVSTerminalText

/// What must not reach the terminal as it is, made visible.
enum VisibleText {
    /// `^A` for a control character, `\u{202e}` for others that steer a terminal; nil for a character that may be shown.
    static func ofControl(_ character: Character) -> String? {
        if let ascii = character.asciiValue {
            switch ascii {
            case ..<0x20: return "^" + String(Unicode.Scalar(ascii + 64))
            case 0x7F: return "^?"
            default: return nil
            }
        }
        let text = String(character)
        let escaped = text.escapingControls()
        return escaped == text ? nil : escaped
    }
}

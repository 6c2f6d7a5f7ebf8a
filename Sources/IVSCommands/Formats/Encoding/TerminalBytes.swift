import IVSTerminalText

extension [UInt8] {
    /// UTF-8 for a terminal: nothing in it drives the terminal, line feeds and tabs apart.
    func showingControls(_ notation: EscapeNotation = .braces) -> [UInt8] {
        Array(String(decoding: self, as: UTF8.self).escapingControls(keepingLayout: true, notation: notation).utf8)
    }
}

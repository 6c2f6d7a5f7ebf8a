extension String {
    /// The text with spaces for its tabs, up to the next multiple of `interval` cells.
    ///
    /// - Parameter column: the cells to the left of the text; a line feed goes back to zero.
    public func expandingTabs(every interval: Int = 8, startingAt column: Int = 0) -> String {
        guard utf8.contains(UInt8(ascii: "\t")) else { return self }
        let interval = max(1, interval)
        var expanded = ""
        var column = max(0, column)
        for character in self {
            switch character {
            case "\t":
                let spaces = interval - column % interval
                expanded += String(repeating: " ", count: spaces)
                column += spaces
            case "\n", "\r\n":
                expanded.append(character)
                column = 0
            default:
                expanded.append(character)
                column += displayWidth(of: character)
            }
        }
        return expanded
    }

    /// The lines of a paragraph, broken between words so that each takes at most `width` cells; a word that is longer stands alone and
    /// whole, so that a URL can be copied. Line feeds break as well, several spaces count as one.
    ///
    /// - Parameter indent: cells to put before every line but the first; they count towards `width`.
    public func wrapped(toWidth width: Int, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: max(0, indent))
        var lines: [String] = []
        for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
            var line = lines.isEmpty ? "" : margin
            var column = displayWidth(of: line)
            var isEmpty = true
            for word in paragraph.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
                let wordWidth = displayWidth(of: word)
                if !isEmpty, column + 1 + wordWidth > width {
                    lines.append(line)
                    line = margin
                    column = margin.count
                    isEmpty = true
                }
                if !isEmpty {
                    line += " "
                    column += 1
                }
                line += word
                column += wordWidth
                isEmpty = false
            }
            // An empty line has no margin, which would only be spaces at a line's end.
            lines.append(isEmpty ? "" : line)
        }
        return lines
    }
}

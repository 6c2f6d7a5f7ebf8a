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

extension StringProtocol {
    /// The text in lines of at most `width` cells, broken at spaces where there are some, else within words; line feeds break as well. Nothing
    /// of it is lost but the spaces at which it is broken. A character that is wider than a line has one for itself.
    public func folded(toWidth width: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            if displayWidth(of: paragraph) <= width { return [String(paragraph)] }
            var folder = Folder(width: width)
            for character in paragraph { folder.add(character) }
            return folder.lines + [folder.line]
        }
    }
}

/// Takes a paragraph a character at a time.
private struct Folder {
    let width: Int
    var lines: [String] = []
    var line = ""
    private var lineWidth = 0
    /// The bytes of the line up to its last space.
    private var lastSpace: Int?

    init(width: Int) { self.width = width }

    mutating func add(_ character: Character) {
        let own = displayWidth(of: character)
        if lineWidth + own > width, !line.isEmpty {
            if character == " " {
                startLine(with: "")
                return
            }
            breakLine()
        }
        if character == " ", !line.isEmpty { lastSpace = line.utf8.count }
        line.append(character)
        lineWidth += own
    }

    /// What stands behind the last space begins the next line.
    private mutating func breakLine() {
        guard let lastSpace else { return startLine(with: "") }
        let bytes = line.utf8
        let space = bytes.index(bytes.startIndex, offsetBy: lastSpace)
        let rest = String(line[line.index(after: space)...])
        line = String(line[..<space])
        startLine(with: rest)
    }

    private mutating func startLine(with rest: String) {
        lines.append(line)
        line = rest
        lineWidth = displayWidth(of: rest)
        lastSpace = nil
    }
}

import IVSTerminalText

/// One character on the screen.
struct Cell: Equatable {
    var character: Character
    var width: Int
    var style: Style
}

/// One row of the screen.
struct Row: Equatable {
    var cells: [Cell] = []
    /// The text goes on in the next row because this one is full, not because of a newline.
    var wraps = false

    var width: Int { cells.reduce(0) { $0 + $1.width } }
}

/// Content laid out in rows of a width.
struct Frame: Equatable {
    struct Position: Equatable, Comparable {
        var row = 0
        var column = 0

        static func < (left: Position, right: Position) -> Bool { (left.row, left.column) < (right.row, right.column) }
    }

    var rows: [Row] = [Row()]
    var cursor = Position()
    /// Where the prompt ends.
    var lineStart = Position()

    /// Lines over this many bytes are shown without styles.
    static let highlightLimit = 10_000

    init() {}

    init(_ content: Content, columns: Int) {
        var layout = Layout(columns: columns)
        for text in content.above {
            layout.put(text)
            layout.startRow()
        }
        layout.put(content.prompt)
        lineStart = layout.end
        layout.put(line: content.line, highlights: content.highlights, hint: content.hint, continuation: content.continuation)
        for text in content.below {
            layout.startRow()
            layout.put(text)
        }
        layout.dropEmptyTail()
        rows = layout.rows
        cursor = layout.cursor
    }

    /// As much as a screen of so many rows holds, beginning with row `top`, which moves only as far as the cursor makes it.
    func window(rows limit: Int, top: inout Int) -> Frame {
        guard rows.count > limit, limit > 0 else {
            top = 0
            return self
        }
        top = min(max(top, cursor.row - limit + 1), cursor.row, rows.count - limit)
        var window = self
        window.rows = Array(rows[top..<(top + limit)])
        window.rows[limit - 1].wraps = false
        window.cursor.row -= top
        window.lineStart.row -= top
        return window
    }
}

/// Fills rows from left to right.
private struct Layout {
    let columns: Int
    var rows = [Row()]
    var cursor = Frame.Position()
    private var column = 0

    init(columns: Int) { self.columns = max(1, columns) }

    /// Behind all that was put.
    var end: Frame.Position { Frame.Position(row: rows.count - 1, column: column) }

    mutating func put(_ text: StyledText) {
        for run in text.runs {
            for character in run.text { put(character, run.style) }
        }
    }

    mutating func put(line: EditedLine, highlights: [Highlight], hint: String, continuation: StyledText) {
        let text = line.text
        var styles = text.utf8.count <= Frame.highlightLimit ? highlights[...] : []
        var offset = 0
        var isCursorSet = false
        for character in text {
            // A cursor inside a cluster, which libedit allows, is shown at its start.
            if !isCursorSet, line.cursor < offset + character.utf8.count {
                setCursor(before: character)
                isCursorSet = true
            }
            while let first = styles.first, first.range.upperBound <= offset { styles.removeFirst() }
            let style = styles.first.map { $0.range.contains(offset) ? $0.style : .plain } ?? .plain
            if character.isNewline {
                startRow()
                put(continuation)
            } else {
                put(character, style)
            }
            offset += character.utf8.count
        }
        if !isCursorSet { setCursor(before: hint.first) }
        for character in hint {
            if character.isNewline { startRow() } else { put(character, .dim) }
        }
    }

    mutating func startRow() {
        rows.append(Row())
        column = 0
    }

    private mutating func put(_ character: Character, _ style: Style) {
        if character == "\t" {
            repeat { place(" ", 1, style) } while column % 8 != 0 && column < columns
            return
        }
        if character.isNewline { return startRow() }
        if let visible = VisibleText.ofControl(character) {
            for sign in visible { place(sign, 1, style) }
            return
        }
        let width = displayWidth(of: character)
        // A mark without a letter gets a circle to stand on.
        if width == 0 { return place(Character("\u{25CC}" + String(character)), 1, style) }
        place(character, width, style)
    }

    private mutating func place(_ character: Character, _ width: Int, _ style: Style) {
        // Wider than the whole screen.
        guard width <= columns else { return place("?", 1, style) }
        wrap(for: width)
        rows[rows.count - 1].cells.append(Cell(character: character, width: width, style: style))
        column += width
    }

    /// Goes to the next row when there is no room for `width` columns. A rest too narrow for a wide character is filled, so that the
    /// terminal wraps where we think it does.
    private mutating func wrap(for width: Int) {
        guard column + width > columns else { return }
        while column < columns {
            rows[rows.count - 1].cells.append(Cell(character: " ", width: 1, style: .plain))
            column += 1
        }
        rows[rows.count - 1].wraps = true
        startRow()
    }

    private mutating func setCursor(before character: Character?) {
        var width = character.map { $0.isNewline || VisibleText.ofControl($0) != nil ? 1 : max(1, displayWidth(of: $0)) } ?? 1
        width = min(width, columns)
        if column + width <= columns {
            cursor = Frame.Position(row: rows.count - 1, column: column)
        } else if let character, character.isNewline {
            // The row is full and its newline follows: the cursor stays on its last column.
            cursor = Frame.Position(row: rows.count - 1, column: columns - 1)
        } else {
            wrap(for: width)
            cursor = Frame.Position(row: rows.count - 1, column: 0)
        }
    }

    /// Rows after the cursor's that hold nothing need not be there.
    mutating func dropEmptyTail() {
        while rows.count - 1 > cursor.row, rows.last?.cells.isEmpty == true {
            rows.removeLast()
            rows[rows.count - 1].wraps = false
        }
    }
}

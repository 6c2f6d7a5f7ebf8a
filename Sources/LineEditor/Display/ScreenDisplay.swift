import IVSSystem

/// Shows content on a terminal that understands ECMA-48. Only what changed is written, in one write.
final class ScreenDisplay: Display {
    private let output: Int32
    private let isStyled: Bool
    private(set) var size: TerminalSize

    /// What the terminal shows now, in rows that count from where the prompt begins.
    private var shown = Frame()
    /// Where the terminal's cursor is. A column equal to the width means that the next character wraps.
    private var position = Frame.Position()
    /// The first row that is shown of content taller than the screen.
    private var top = 0
    private var style = Style.plain
    private var cursorShape: CursorShape?
    /// What the terminal is still to be told of what is drawn.
    private var dueMarks: [SemanticMark] = []
    private var out: [UInt8] = []

    init(output: Int32, isStyled: Bool) {
        self.output = output
        self.isStyled = isStyled
        size = TerminalSize(of: output)
    }

    func show(_ content: Content) {
        var frame = Frame(content, columns: size.columns).window(rows: size.rows, top: &top)
        if !isStyled {
            for row in frame.rows.indices {
                // What is selected must be seen without colours too.
                for cell in frame.rows[row].cells.indices {
                    frame.rows[row].cells[cell].style = frame.rows[row].cells[cell].style.selection
                }
            }
        }
        if content.isMarked, shown == Frame() { dueMarks = [.promptStart, .lineStart] }
        draw(frame)
        if let shape = content.cursorShape, shape != cursorShape { write(shape.escapeSequence) }
        cursorShape = content.cursorShape
        flush()
    }

    func finish(_ content: Content) {
        show(content)
        move(to: Frame.Position(row: shown.rows.count - 1, column: 0))
        write("\r\n")
        flush()
        forget()
        cursorShape = nil
        top = 0
    }

    func erase() {
        eraseAll()
        flush()
        top = 0
    }

    func write(above lines: [StyledText]) {
        eraseAll()
        for line in lines {
            write(line.rendered(isStyled: isStyled) + "\r\n")
        }
        flush()
    }

    func clearScreen() {
        write("\u{1B}[H\u{1B}[2J")
        forget()
    }

    func resize() {
        let width = size.columns
        size = TerminalSize(of: output)
        guard size.columns != width else { return }
        // Terminals fold the rows that they had wrapped themselves anew, with the cursor staying on its character.
        var row = 0
        var logical = 0
        for (index, above) in shown.rows.prefix(position.row + 1).enumerated() {
            let isLast = index == position.row
            logical += isLast ? position.column : above.width
            if !isLast, above.wraps { continue }
            row += isLast ? logical / size.columns : max(1, (logical + size.columns - 1) / size.columns)
            logical = 0
        }
        position = Frame.Position(row: row, column: 0)
        eraseAll()
    }

    func restart() {
        forget()
        cursorShape = nil
        write("\r\u{1B}[J")
    }

    private func forget() {
        shown = Frame()
        position = Frame.Position()
    }

    func ringBell() {
        write("\u{07}")
        flush()
    }

    // MARK: Drawing

    private func draw(_ frame: Frame) {
        mark(at: Frame.Position(), frame)
        for index in frame.rows.indices {
            let row = frame.rows[index]
            let old = index < shown.rows.count ? shown.rows[index] : nil
            if let old, old == row { continue }
            draw(row, over: old, at: index, of: frame)
        }
        if shown.rows.count > frame.rows.count {
            move(to: Frame.Position(row: frame.rows.count, column: 0))
            write("\u{1B}[J")
        }
        use(.plain)
        shown = frame
        // Nothing stands behind the prompt.
        if !dueMarks.isEmpty { mark(at: frame.lineStart, frame) }
        move(to: frame.cursor)
    }

    /// Marks take no room: they go out before the first character behind them.
    private func mark(at place: Frame.Position, _ frame: Frame) {
        while let due = dueMarks.first, due == .promptStart || place >= frame.lineStart {
            write(due.escapeSequence)
            dueMarks.removeFirst()
        }
    }

    private func draw(_ row: Row, over old: Row?, at index: Int, of frame: Frame) {
        let oldCells = old?.cells ?? []
        let same = zip(oldCells, row.cells).prefix { $0 == $1 }.count
        let start = row.cells.prefix(same).reduce(0) { $0 + $1.width }
        if old == nil { makeRow(index) }
        if same < row.cells.count || same < oldCells.count {
            move(to: Frame.Position(row: index, column: start))
            for cell in row.cells[same...] {
                if !dueMarks.isEmpty { mark(at: position, frame) }
                use(cell.style)
                write(String(cell.character))
                position.column += cell.width
            }
            if let old, old.width > position.column {
                use(.plain)
                write("\u{1B}[K")
            }
        }
        // The shown row changes now: `makeRow` asks whether the row above it wraps.
        if index < shown.rows.count { shown.rows[index] = row } else { shown.rows.append(row) }
    }

    /// Goes to a row that the screen does not have yet.
    private func makeRow(_ index: Int) {
        guard index > 0 else { return }
        let above = shown.rows[index - 1]
        if above.wraps {
            // A space after a full row wraps as text does, so that the terminal knows both rows as one line.
            if position != Frame.Position(row: index - 1, column: above.width), let last = above.cells.last {
                move(to: Frame.Position(row: index - 1, column: above.width - last.width))
                use(last.style)
                write(String(last.character))
            }
            use(.plain)
            write(" \r")
        } else {
            move(to: Frame.Position(row: index - 1, column: 0))
            write("\r\n")
        }
        position = Frame.Position(row: index, column: 0)
    }

    private func move(to target: Frame.Position) {
        guard target != position else { return }
        // Moves are relative: where on the screen the prompt begins is not known.
        if target.row < position.row { write("\u{1B}[\(position.row - target.row)A") }
        if target.row > position.row { write("\u{1B}[\(target.row - position.row)B") }
        if target.row != position.row || target.column != position.column {
            let back = position.column - target.column
            if target.row == position.row, back > 0, back <= 3, position.column < size.columns {
                write(String(repeating: "\u{08}", count: back))
            } else {
                write("\r")
                if target.column > 0 { write("\u{1B}[\(target.column)C") }
            }
        }
        position = target
    }

    private func eraseAll() {
        move(to: Frame.Position())
        write("\r\u{1B}[J")
        forget()
    }

    private func use(_ wanted: Style) {
        guard wanted != style else { return }
        write(wanted.escapeSequence)
        style = wanted
    }

    private func write(_ text: String) { out += text.utf8 }

    private func flush() {
        guard !out.isEmpty else { return }
        try? writeAll(out, to: output)
        out.removeAll(keepingCapacity: true)
    }
}

extension TerminalSize {
    /// The size of the window, or 80 by 24 where the terminal does not know it.
    init(of descriptor: Int32) {
        var window = winsize()
        self.init()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return }
        self.init(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
}

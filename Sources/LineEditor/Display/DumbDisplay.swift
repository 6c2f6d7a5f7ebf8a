import IVSSystem

/// Shows content on a terminal that knows carriage return, backspace and nothing else (`TERM=dumb`, Emacs' shell buffer): one row, which
/// scrolls sideways when the line is longer.
final class DumbDisplay: Display {
    private let output: Int32
    private(set) var size: TerminalSize

    private var shown: [Cell] = []
    /// How many cells of `shown` are left of the terminal's cursor.
    private var position = 0
    private var below: [StyledText] = []
    private var out: [UInt8] = []

    init(output: Int32) {
        self.output = output
        size = TerminalSize(of: output)
    }

    func show(_ content: Content) {
        if content.below != below {
            below = content.below
            if !below.isEmpty {
                write("\r\n")
                for line in below { write(line.rendered(isStyled: false) + "\r\n") }
                startRow()
            }
        }
        draw(content)
        flush()
    }

    func finish(_ content: Content) {
        show(content)
        write("\r\n")
        flush()
        forget()
    }

    func erase() {
        eraseRow()
        flush()
        forget()
    }

    func write(above lines: [StyledText]) {
        eraseRow()
        for line in lines { write(line.rendered(isStyled: false) + "\r\n") }
        startRow()
    }

    func clearScreen() {
        write("\r\n")
        startRow()
    }

    func resize() {
        size = TerminalSize(of: output)
        write("\r\n")
        startRow()
    }

    func restart() {
        forget()
        write("\r")
    }

    private func forget() {
        startRow()
        below = []
    }

    func ringBell() {
        write("\u{07}")
        flush()
    }

    private func startRow() {
        shown = []
        position = 0
    }

    private func draw(_ content: Content) {
        // All in one endless row.
        var flat = content
        flat.above = []
        flat.below = []
        flat.hint = ""
        flat.line.before = Self.flatten(flat.line.before)
        flat.line.after = Self.flatten(flat.line.after)
        let frame = Frame(flat, columns: Int.max / 2)
        // Lines of the prompt before its last one are written once.
        if shown.isEmpty {
            for row in frame.rows.dropLast() { write(String(row.cells.map(\.character)) + "\r\n") }
        }
        let cells = frame.rows.last?.cells ?? []
        let cursor = Self.count(of: cells, inColumns: frame.cursor.column)
        let (slice, offset) = visible(cells, cursor: cursor)
        let window = Array(slice)

        let same = zip(shown, window).prefix { $0 == $1 }.count
        if same < window.count || same < shown.count {
            let start = min(same, position)
            back(to: start)
            for cell in window[start...] { write(String(cell.character)) }
            position = window.count
            let rest = shown.reduce(0) { $0 + $1.width } - window.reduce(0) { $0 + $1.width }
            if rest > 0 { write(String(repeating: " ", count: rest) + String(repeating: "\u{08}", count: rest)) }
            shown = window
        }
        let target = cursor - offset
        if target < position {
            back(to: target)
        } else {
            for cell in shown[position..<target] { write(String(cell.character)) }
            position = target
        }
    }

    /// The part of the row around the cursor that the screen holds: moved by half a screen at a time.
    private func visible(_ cells: [Cell], cursor: Int) -> (window: ArraySlice<Cell>, offset: Int) {
        let room = max(1, size.columns - 1)
        var start = 0
        var before = cells[..<cursor].reduce(0) { $0 + $1.width }
        while before > room {
            let next = start + max(1, min(room / 2, cursor - start))
            before -= cells[start..<next].reduce(0) { $0 + $1.width }
            start = next
        }
        var width = 0
        let end = cells[start...].firstIndex { cell in
            width += cell.width
            return width > room
        }
        return (cells[start..<(end ?? cells.count)], start)
    }

    private func back(to target: Int) {
        let columns = shown[target..<position].reduce(0) { $0 + $1.width }
        write(String(repeating: "\u{08}", count: columns))
        position = target
    }

    private func eraseRow() {
        let width = shown.reduce(0) { $0 + $1.width }
        write("\r" + String(repeating: " ", count: width) + "\r")
        startRow()
    }

    private static func flatten(_ text: String) -> String { text.reduce(into: "") { $0 += $1.isNewline ? "^J" : String($1) } }

    private static func count(of cells: [Cell], inColumns columns: Int) -> Int {
        var width = 0
        return cells.prefix { cell in
            width += cell.width
            return width <= columns
        }.count
    }

    private func write(_ text: String) { out += text.utf8 }

    private func flush() {
        try? writeAll(out, to: output)
        out.removeAll(keepingCapacity: true)
    }
}

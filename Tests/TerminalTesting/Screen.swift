import IVSTerminalText

/// As much of a terminal as the editor uses: what it writes becomes rows of text. Rows that scroll away stay readable, and rows that were
/// wrapped are folded anew when the width changes, as terminals of today do.
package struct Screen {
    private struct Cell {
        var text: String
        /// The right half of a wide character.
        var isTail = false
    }

    private struct Line {
        var cells: [Cell] = []
        var wraps = false
    }

    package private(set) var columns: Int
    package private(set) var rows: Int
    package private(set) var bells = 0
    package private(set) var hasBracketedPaste = false
    /// Sequences that this terminal does not know.
    package private(set) var unknown: [String] = []
    /// The window's title.
    package private(set) var title = ""
    /// All titles that it had, in their order.
    package private(set) var titles: [String] = []
    /// Titles that were put aside, to come back.
    package private(set) var titleStack: [String] = []
    /// Marks of prompts and output (OSC 133), such as `A` and `D;0`, in their order.
    package private(set) var marks: [String] = []
    /// What was told of progress (OSC 9;4), such as `1;50`, in its order.
    package private(set) var progress: [String] = []
    /// Shapes of the cursor (DECSCUSR) in their order; 0 is the terminal's own.
    package private(set) var cursorShapes: [String] = []
    /// The parameters of the graphic rendition in force, empty where it is the plain one.
    package private(set) var rendition = ""

    private var lines = [Line()]
    private var row = 0
    private var column = 0
    /// The last column is taken: the next character wraps.
    private var isWrapPending = false
    private var undecoded: [UInt8] = []
    private var sequence: String?
    /// An operating system command as far as it has come.
    private var command: String?

    package init(columns: Int = 80, rows: Int = 24) {
        self.columns = columns
        self.rows = rows
    }

    // MARK: What is seen

    /// All rows, with those that scrolled away, without spaces at their ends.
    package var text: [String] {
        lines.map { line in
            var text = line.cells.map(\.text).joined()
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// The rows that are not empty.
    package var filled: [String] { text.filter { !$0.isEmpty } }

    /// The last row that is not empty.
    package var last: String { filled.last ?? "" }

    /// The row that the cursor is in.
    package var currentRow: String { text[row] }
    package var cursorColumn: Int { column }
    /// The cursor's row, counted from the first one ever written.
    package var cursorRow: Int { row }

    // MARK: What is written

    package mutating func write(_ bytes: some Sequence<UInt8>) {
        let bytes = undecoded + bytes
        var next = 0
        while next < bytes.count {
            let length = bytes[next] < 0x80 ? 1 : bytes[next] < 0xE0 ? 2 : bytes[next] < 0xF0 ? 3 : 4
            guard next + length <= bytes.count else { break }
            if length == 1 {
                write(Unicode.Scalar(bytes[next]))
            } else {
                String(decoding: bytes[next..<next + length], as: UTF8.self).unicodeScalars.first.map { write($0) }
            }
            next += length
        }
        undecoded = Array(bytes[next...])
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        if var sequence {
            sequence.unicodeScalars.append(scalar)
            self.sequence = sequence
            let isFinal = sequence.count > 1 ? (0x40...0x7E).contains(scalar.value) : scalar != "["
            if isFinal {
                self.sequence = nil
                obey(sequence)
            }
            return
        }
        if let command {
            let isOver = scalar == "\u{07}" || scalar == "\u{9C}" || scalar == "\\" && command.hasSuffix("\u{1B}")
            self.command = isOver ? nil : command + String(scalar)
            if isOver { obey(command: command) }
            return
        }
        switch scalar {
        case "\u{1B}": sequence = ""
        case "\u{9B}": sequence = "["
        case "\u{9D}": command = ""
        case "\u{05}", "\u{0E}", "\u{0F}", "\u{80}"..."\u{9F}", "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}",
            "\u{2066}"..."\u{2069}":
            unknown.append("U+" + String(scalar.value, radix: 16))
        case "\u{07}": bells += 1
        case "\r":
            column = 0
            isWrapPending = false
        case "\n":
            newline()
            isWrapPending = false
        case "\u{08}":
            column = max(0, column - 1)
            isWrapPending = false
        default: put(scalar)
        }
    }

    private mutating func newline() {
        row += 1
        if row == lines.count { lines.append(Line()) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if join(scalar) { return }
        let width = displayWidth(of: Character(scalar))
        guard width > 0 else { return }
        if isWrapPending || column + width > columns {
            lines[row].wraps = true
            newline()
            column = 0
            isWrapPending = false
        }
        while lines[row].cells.count < column + width { lines[row].cells.append(Cell(text: " ")) }
        eraseHalves(at: column)
        eraseHalves(at: column + width - 1)
        lines[row].cells[column] = Cell(text: String(scalar))
        if width == 2 { lines[row].cells[column + 1] = Cell(text: "", isTail: true) }
        column += width
        if column == columns {
            column = columns - 1
            isWrapPending = true
        }
    }

    /// Adds what belongs to the character before the cursor: accents, the parts of an emoji.
    private mutating func join(_ scalar: Unicode.Scalar) -> Bool {
        let before = isWrapPending ? column : column - 1
        guard lines[row].cells.indices.contains(before) else { return false }
        let head = lines[row].cells[before].isTail ? before - 1 : before
        let joined = lines[row].cells[head].text + String(scalar)
        guard joined.count == 1 else { return false }
        lines[row].cells[head].text = joined
        // The second half of a flag is a cell of its own.
        if head == before, displayWidth(of: joined) == 2, before + 1 < columns {
            if before + 1 == lines[row].cells.count { lines[row].cells.append(Cell(text: "")) }
            eraseHalves(at: before + 1)
            lines[row].cells[before + 1] = Cell(text: "", isTail: true)
            column = min(before + 2, columns - 1)
            isWrapPending = before + 2 == columns
        }
        return true
    }

    /// Writing on one half of a wide character takes the other half away.
    private mutating func eraseHalves(at column: Int) {
        let cells = lines[row].cells
        if cells[column].isTail { lines[row].cells[column - 1] = Cell(text: " ") }
        if column + 1 < cells.count, cells[column + 1].isTail { lines[row].cells[column + 1] = Cell(text: " ") }
    }

    private mutating func obey(command: String) {
        let parts = command.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "0" || parts[0] == "2" {
            title = parts[1].filter { $0 != "\u{1B}" }
            titles.append(title)
        } else if parts.count == 2, parts[0] == "133" {
            marks.append(String(parts[1]))
        } else if command.hasPrefix("9;4;") {
            progress.append(String(command.dropFirst(4)))
        } else {
            unknown.append("]" + command)
        }
    }

    private mutating func obey(_ sequence: String) {
        if sequence == "]" {
            command = ""
            return
        }
        guard sequence.first == "[", let final = sequence.last else {
            unknown.append(sequence)
            return
        }
        let parameters = sequence.dropFirst().dropLast()
        let count = max(1, Int(parameters) ?? 1)
        let top = max(0, lines.count - rows)
        if final != "m" { isWrapPending = false }
        switch (final, parameters) {
        case ("A", _): row = max(top, row - count)
        case ("B", _): row = min(lines.count - 1, row + count)
        case ("C", _): column = min(columns - 1, column + count)
        case ("H", ""):
            row = top
            column = 0
        case ("J", ""):
            eraseToEnd()
            lines.removeSubrange((row + 1)...)
        case ("J", "2"):
            // What was on the screen goes to where rows scroll to.
            lines += [Line](repeating: Line(), count: rows)
            row = lines.count - rows
            lines.removeSubrange((row + 1)...)
        case ("K", ""): eraseToEnd()
        case ("m", _): rendition = parameters == "0" ? "" : String(parameters)
        case ("t", "22;2"): titleStack.append(title)
        case ("t", "23;2"): title = titleStack.popLast() ?? "lost"
        case ("q", _) where parameters.last == " ": cursorShapes.append(String(parameters.dropLast()))
        case ("h", "?2004"): hasBracketedPaste = true
        case ("l", "?2004"): hasBracketedPaste = false
        default: unknown.append(sequence)
        }
    }

    private mutating func eraseToEnd() {
        lines[row].wraps = false
        if lines[row].cells.count > column { lines[row].cells.removeSubrange(column...) }
    }

    // MARK: Size

    /// Folds wrapped rows anew, the cursor staying on its character.
    package mutating func resize(columns: Int, rows: Int) {
        let old = lines
        let (oldRow, oldColumn) = (row, column + (isWrapPending ? 1 : 0))
        self = Screen(columns: columns, rows: rows, like: self)
        var logical: [Cell] = []
        var cursor: Int?
        lines = []
        for (index, line) in old.enumerated() {
            if index == oldRow { cursor = logical.count + oldColumn }
            logical += line.cells
            if line.wraps { continue }
            let start = lines.count
            fold(logical)
            if let offset = cursor, oldRow <= index, row < 0 {
                row = start + min(offset / columns, max(0, lines.count - start))
                if row == lines.count { lines.append(Line()) }
                column = offset % columns
            }
            logical = []
        }
    }

    private init(columns: Int, rows: Int, like other: Screen) {
        self = other
        self.columns = columns
        self.rows = rows
        row = -1
        isWrapPending = false
    }

    private mutating func fold(_ cells: [Cell]) {
        var rest = cells[...]
        repeat {
            lines.append(Line(cells: Array(rest.prefix(columns)), wraps: rest.count > columns))
            rest = rest.dropFirst(columns)
        } while !rest.isEmpty
    }
}

extension Screen {
    /// The columns that a terminal like this gives to text.
    package static func width(of text: String) -> Int { displayWidth(of: text) }
}

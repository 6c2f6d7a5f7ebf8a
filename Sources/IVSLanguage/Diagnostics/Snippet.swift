import IVSTerminalText

/// Lines of one source with marks under them, laid out in cells of the terminal.
struct Snippet {
    struct Line {
        var number: Int
        /// Tabs expanded, controls escaped, cut to the width.
        var text: String
        var marks: [Marks]
    }

    /// One line of `^` and `-` and of label texts, as runs of one colour each.
    struct Marks {
        /// `isPrimary` is nil for the spaces between.
        var runs: [(text: String, isPrimary: Bool?)] = []
        private var column = 0

        var text: String { runs.map(\.text).joined() }

        mutating func put(_ text: String, at place: Int, isPrimary: Bool) {
            if place > column {
                runs.append((String(repeating: " ", count: place - column), nil))
                column = place
            }
            runs.append((text, isPrimary))
            column += displayWidth(of: text)
        }
    }

    /// A label's part of one line.
    private struct Mark {
        var start: Int
        var end: Int
        var text: String
        var isPrimary: Bool
    }

    let name: String
    let position: TextPosition
    private(set) var lines: [Line] = []

    init(_ source: Source, labels: [Diagnostic.Label], position offset: Int, width: Int) {
        name = source.name
        position = source.position(of: offset)
        let byLine = Dictionary(grouping: labels) { source.line(at: Int($0.span.start)).lowerBound }
        for (start, labels) in byLine.sorted(by: { $0.key < $1.key }) {
            let range = source.line(at: start)
            let window = Window(source, line: range, around: (labels.first(where: \.isPrimary) ?? labels[0]).span, width: width)
            let marks = labels.map { label in
                let start = window.column(of: Int(label.span.start))
                // A label over several lines is marked on its first one; one without length gets a mark as well.
                let end = window.column(of: min(Int(label.span.end), range.upperBound))
                return Mark(
                    start: start, end: max(end, start + 1), text: label.text.escapingControls(), isPrimary: label.isPrimary)
            }
            lines.append(
                Line(number: source.position(of: start).line, text: window.text, marks: Self.layOut(marks.sorted { $0.start < $1.start })))
        }
    }

    /// The marks on one line; behind them the text of the last label. The texts of the others follow below, the rightmost first, each
    /// under its mark.
    private static func layOut(_ marks: [Mark]) -> [Marks] {
        var underline = Marks()
        var end = 0
        for mark in marks where mark.end > end {
            let start = max(mark.start, end)
            underline.put(String(repeating: mark.isPrimary ? "^" : "-", count: mark.end - start), at: start, isPrimary: mark.isPrimary)
            end = mark.end
        }
        guard let last = marks.last else { return [] }
        if !last.text.isEmpty, last.end == end { underline.put(last.text, at: end + 1, isPrimary: last.isPrimary) }
        var lines = [underline]
        let others = (last.end == end ? marks.dropLast() : marks[...]).filter { !$0.text.isEmpty }
        guard !others.isEmpty else { return lines }
        lines.append(connectors(others[...]))
        for (index, mark) in others.enumerated().reversed() {
            var line = connectors(others[..<index].filter { $0.start < mark.start }[...])
            line.put(mark.text, at: mark.start, isPrimary: mark.isPrimary)
            lines.append(line)
        }
        return lines
    }

    private static func connectors(_ marks: ArraySlice<Mark>) -> Marks {
        var line = Marks()
        var last = -1
        for mark in marks where mark.start > last {
            line.put("|", at: mark.start, isPrimary: mark.isPrimary)
            last = mark.start
        }
        return line
    }
}

/// The part of a source line that is shown.
private struct Window {
    /// With `…` where something was cut off.
    private(set) var text: String
    private let source: Source
    /// UTF-8 offsets of the bytes that were laid out.
    private let bytes: Range<Int>
    /// Cells that were cut off at the left, and what stands in their place.
    private var cut = 0
    private var lead = 0

    private static let tabWidth = 4

    init(_ source: Source, line: Range<Int>, around label: Span, width: Int) {
        self.source = source
        // A line of a megabyte is not laid out from its start: no more is looked at than could be shown.
        let reach = 4 * width
        var start = line.lowerBound
        var isCutAtStart = false
        if Int(label.start) - start > 2 * reach {
            start = Self.characterStart(source, Int(label.start) - reach)
            isCutAtStart = true
        }
        let end = line.upperBound - start > 4 * reach ? Self.characterStart(source, start + 4 * reach) : line.upperBound
        bytes = start..<end
        text = ""
        let all = Self.show(source.slice(bytes))
        let total = displayWidth(of: all)
        guard total > width || isCutAtStart || end < line.upperBound else {
            text = all
            return
        }
        // A third of the room goes to what stands before the label.
        let labelColumn = column(of: Int(label.start))
        let wanted = max(0, min(labelColumn - width / 3, total - width + 1))
        let skipped = all.prefix(width: isCutAtStart ? max(wanted, 1) : wanted)
        cut = displayWidth(of: skipped)
        lead = cut > 0 || isCutAtStart ? 1 : 0
        let rest = String(all[skipped.endIndex...])
        let isCutAtEnd = end < line.upperBound
        let room = width - lead
        let shown = isCutAtEnd || displayWidth(of: rest) > room ? String(rest.prefix(width: room - 1)) + "…" : rest
        text = (lead > 0 ? "…" : "") + shown
    }

    /// The cell in which a UTF-8 offset of the program begins; that of the nearest end for what is cut off.
    func column(of offset: Int) -> Int {
        let column = displayWidth(of: Self.show(source.slice(bytes.lowerBound..<max(bytes.lowerBound, min(offset, bytes.upperBound)))))
        let place = max(column - cut, 0) + lead
        return text.isEmpty ? place : min(place, displayWidth(of: text))
    }

    private static func show(_ text: String) -> String {
        text.expandingTabs(every: tabWidth).escapingControls()
    }

    /// The start of the character that holds the byte at `offset`.
    private static func characterStart(_ source: Source, _ offset: Int) -> Int {
        let bytes = source.text.utf8
        var place = bytes.index(bytes.startIndex, offsetBy: offset)
        var offset = offset
        while offset > 0, bytes[place] & 0xC0 == 0x80 {
            place = bytes.index(before: place)
            offset -= 1
        }
        return offset
    }
}

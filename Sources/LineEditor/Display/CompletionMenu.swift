import IVSTerminalText

/// The candidates under the line, in columns that are filled downwards, with their descriptions where they have some. One of them may be
/// selected; where they are more than there is room for, the rows around that one are shown.
struct CompletionMenu {
    /// A way to go.
    enum Step {
        case next, previous, left, right, pageDown, pageUp
    }

    private let candidates: [Completion]
    private let labels: [String]
    private let widest: (label: Int, description: Int)
    /// How many candidates there are; of very many only the first are in the menu.
    private let total: Int
    private var layout: MenuLayout
    private var selected: Int?
    /// The first row that is shown.
    private var top = 0

    /// `rows` is how many rows of the screen are free.
    init(_ candidates: [Completion], unlisted: Int = 0, columns: Int, rows: Int) {
        total = candidates.count + unlisted
        self.candidates = Array(candidates.prefix(CompletionList.limit))
        labels = self.candidates.map { $0.label.escapingControls() }
        widest = (
            labels.reduce(0) { max($0, displayWidth(of: $1)) },
            self.candidates.reduce(0) { max($0, displayWidth(of: $1.description ?? "")) }
        )
        layout = MenuLayout(
            count: labels.count, labelWidth: widest.label, descriptionWidth: widest.description, columns: columns, rows: rows)
    }

    /// The same candidates in another window.
    mutating func fit(columns: Int, rows: Int) {
        layout = MenuLayout(
            count: labels.count, labelWidth: widest.label, descriptionWidth: widest.description, columns: columns, rows: rows)
        showSelected()
    }

    /// The candidate that is selected.
    var selection: Completion? { selected.map { candidates[$0] } }

    /// Selects a candidate that the menu had before it was narrowed.
    mutating func select(_ candidate: Completion?) {
        selected = candidate.flatMap { wanted in candidates.firstIndex { $0.text == wanted.text } }
        showSelected()
    }

    mutating func move(_ step: Step) {
        guard !candidates.isEmpty else { return }
        let last = candidates.count - 1
        guard let selected else {
            // The first step goes in at the end where it comes from.
            self.selected = step == .previous || step == .left || step == .pageUp ? last : 0
            return showSelected()
        }
        let rows = layout.rowCount
        self.selected =
            switch step {
            case .next: selected == last ? 0 : selected + 1
            case .previous: selected == 0 ? last : selected - 1
            case .right: selected + rows <= last ? selected + rows : selected % rows
            case .left: selected >= rows ? selected - rows : selected + (last - selected) / rows * rows
            case .pageDown: min(selected + layout.height, last)
            case .pageUp: max(selected - layout.height, 0)
            }
        showSelected()
    }

    private mutating func showSelected() {
        let row = selected.map { $0 % layout.rowCount } ?? 0
        top = max(0, min(max(top, row - layout.height + 1), row, layout.rowCount - layout.height))
    }

    /// What is shown, with a last row that says how much is not.
    var lines: [StyledText] {
        guard !candidates.isEmpty else { return [] }
        let shown = top..<min(layout.rowCount, top + layout.height)
        return shown.map { line($0) } + [footer(shown)].compactMap { $0 }
    }

    private func footer(_ shown: Range<Int>) -> StyledText? {
        var words: [String] = []
        if shown.count < layout.rowCount { words.append("rows \(shown.lowerBound + 1) to \(shown.upperBound) of \(layout.rowCount)") }
        if total > candidates.count { words.append("the first \(candidates.count) of \(total), type to narrow") }
        return words.isEmpty ? nil : StyledText(words.joined(separator: "; ").truncated(toWidth: layout.width), .dim)
    }

    private func line(_ row: Int) -> StyledText {
        let indices = stride(from: row, to: candidates.count, by: layout.rowCount)
        return indices.reduce(into: StyledText()) { line, index in
            let isLast = index + layout.rowCount >= candidates.count
            line = line + cell(index, isLast: isLast)
        }
    }

    /// One candidate with the gap to the next; nothing is filled up at the end of a row.
    private func cell(_ index: Int, isLast: Bool) -> StyledText {
        let label = labels[index].truncated(toWidth: layout.labelWidth)
        let description = layout.descriptionWidth > 0 ? candidates[index].description?.escapingControls() ?? "" : ""
        let style = index == selected ? Style(nil, .inverse) : .plain
        var cell = StyledText(label, style)
        var width = displayWidth(of: label)
        if !description.isEmpty {
            let text = description.truncated(toWidth: layout.descriptionWidth)
            cell = cell + StyledText(String(repeating: " ", count: layout.labelWidth + MenuLayout.gap - width)) + StyledText(text, .dim)
            width = layout.labelWidth + MenuLayout.gap + displayWidth(of: text)
        }
        return isLast ? cell : cell + StyledText(String(repeating: " ", count: max(0, layout.cellWidth + MenuLayout.gap - width)))
    }
}

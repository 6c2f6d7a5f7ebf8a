/// How many candidates stand beside one another, and how wide their parts are.
struct MenuLayout {
    /// All that may be written in.
    let width: Int
    let labelWidth: Int
    /// 0 when no descriptions are shown.
    let descriptionWidth: Int
    /// Of all candidates.
    let rowCount: Int
    /// How many of them are shown at a time.
    let height: Int

    /// Between columns, and between a label and its description.
    static let gap = 2
    /// Descriptions that are cut to less say nothing.
    private static let leastDescription = 24

    /// Widths are those of the widest label and description; `rows` are those that are free.
    init(count: Int, labelWidth label: Int, descriptionWidth description: Int, columns: Int, rows: Int) {
        // The last column stays empty: a full row would wrap.
        width = max(1, columns - 1)
        let rows = max(1, rows)
        let columnCount: Int
        if description > 0 {
            labelWidth = min(label, max(1, width / 2))
            // One candidate a row reads best; more only where the rows do not suffice and the window is wide.
            let cell = labelWidth + Self.gap + min(description, Self.leastDescription)
            columnCount = max(1, min((width + Self.gap) / (cell + Self.gap), (count + rows - 1) / rows))
            let room = (width - (columnCount - 1) * Self.gap) / columnCount - labelWidth - Self.gap
            descriptionWidth = max(0, min(room, description))
        } else {
            labelWidth = min(label, width)
            descriptionWidth = 0
            columnCount = max(1, (width + Self.gap) / (labelWidth + Self.gap))
        }
        rowCount = max(1, (count + columnCount - 1) / columnCount)
        // One row less where a last one says what is not shown.
        height = rowCount <= rows ? rowCount : max(1, rows - 1)
    }

    var cellWidth: Int { descriptionWidth > 0 ? labelWidth + Self.gap + descriptionWidth : labelWidth }
}

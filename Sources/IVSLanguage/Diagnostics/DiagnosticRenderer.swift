import IVSTerminalText

/// Shows diagnostics to people:
///
///     error[unknown-command]: there is no command `lst-rooms`
///      --> demo.ivs:3:12
///       |
///     3 | let x = lst-rooms
///       |         ^^^^^^^^^ not known
///       |
///       = help: did you mean `list-rooms`?
///
/// Characters that drive terminals are shown as escapes, wherever they come from. `DiagnosticRenderer+JSON` has the form for programs.
public struct DiagnosticRenderer: Sendable {
    public var sources: SourceMap
    /// Colours by the escape sequences of ECMA-48.
    public var usesColor: Bool
    /// Columns of the terminal: longer source lines are cut around the label.
    public var width: Int

    public init(sources: SourceMap, usesColor: Bool = false, width: Int = 120) {
        self.sources = sources
        self.usesColor = usesColor
        self.width = width
    }

    /// Several lines, each with its newline. The first starts with `error[CODE]:` (or `warning[CODE]:`).
    public func human(_ diagnostic: Diagnostic) -> String {
        var lines = [title(diagnostic)]
        let groups = snippets(diagnostic)
        let gutter = groups.flatMap(\.lines).map { String($0.number).count }.max() ?? 1
        let margin = String(repeating: " ", count: gutter)
        for (index, group) in groups.enumerated() {
            lines.append(margin + paint(index == 0 ? "--> " : "::: ", .frame) + position(of: group))
            lines.append(paint("\(margin) |", .frame))
            var previous: Int?
            for line in group.lines {
                if let previous, line.number > previous + 1 { lines.append(paint("\(margin) …", .frame)) }
                let number = String(line.number)
                let shown = line.text.isEmpty ? "" : " " + line.text
                lines.append(paint(String(repeating: " ", count: gutter - number.count) + number + " |", .frame) + shown)
                lines += line.marks.map { paint("\(margin) | ", .frame) + paint(line: $0) }
                previous = line.number
            }
        }
        let remarks = (diagnostic.help.map { [("help", $0)] } ?? []) + diagnostic.notes.map { ("note", $0) }
        if !groups.isEmpty, !remarks.isEmpty { lines.append(paint("\(margin) |", .frame)) }
        for (kind, text) in remarks { lines += remark(kind, text, margin: margin) }
        return lines.map { $0 + "\n" }.joined()
    }

    private func title(_ diagnostic: Diagnostic) -> String {
        let message = diagnostic.message.escapingControls(keepingLayout: true)
        let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.escapingControls())]"
        return paint(title, diagnostic.severity == .error ? .error : .warning) + paint(": \(message)", .emphasis)
    }

    private func position(of group: Snippet) -> String {
        "\(group.name.escapingControls()):\(group.position.line):\(group.position.column)"
    }

    private func remark(_ kind: String, _ text: String, margin: String) -> [String] {
        let head = paint("\(margin) =", .frame) + paint(" \(kind):", .emphasis)
        let lines = text.escapingControls(keepingLayout: true).split(separator: "\n", omittingEmptySubsequences: false)
        let indent = String(repeating: " ", count: margin.count + kind.count + 5)
        return lines.enumerated().map { $0 == 0 ? "\(head) \($1)" : indent + $1 }
    }

    // MARK: Colour

    private enum Style: String {
        case error = "1;31"
        case warning = "1;33"
        case frame = "34"
        case emphasis = "1"
        case secondary = "36"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    private func paint(line marks: Snippet.Marks) -> String {
        guard usesColor else { return marks.text }
        return marks.runs.map { run in
            guard let isPrimary = run.isPrimary else { return run.text }
            return paint(run.text, isPrimary ? .error : .secondary)
        }.joined()
    }

    // MARK: Snippets

    /// The source lines that the labels are about, those of the primary label's source first.
    private func snippets(_ diagnostic: Diagnostic) -> [Snippet] {
        guard let primary = diagnostic.primaryLabel else { return [] }
        var order = [primary.span.source]
        for label in diagnostic.labels where !order.contains(label.span.source) { order.append(label.span.source) }
        return order.map { id in
            let labels = diagnostic.labels.filter { $0.span.source == id }
            let first = id == primary.span.source ? primary : labels[0]
            return Snippet(
                sources[id], labels: labels, position: Int(first.span.start), width: max(width - 8, 40))
        }
    }
}

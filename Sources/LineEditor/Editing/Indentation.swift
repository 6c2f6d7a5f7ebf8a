/// Blanks at the beginning of further lines.
extension LineEditor {
    private static let indentWidth = 4

    /// Goes on in a further line, indented by the brackets that are open.
    func insertNewline() -> CommandOutcome {
        insert("\n" + blanks(forDepth: indenter?.depth(after: engine.line.before)))
    }

    /// A bracket that closes, as the first sign of a further line, goes back to where the line with its partner begins.
    func indent(before scalar: Unicode.Scalar) {
        guard let indenter, scalar == "}" || scalar == "]" || scalar == ")" else { return }
        let line = engine.line
        guard let newline = line.before.lastIndex(of: "\n") else { return }
        let start = line.before.index(after: newline)
        guard line.before[start...].allSatisfy({ $0 == " " }), let depth = indenter.depth(after: line.before + String(scalar)) else {
            return
        }
        let blanks = blanks(forDepth: depth)
        // Only outwards: what somebody has put further left stays there.
        if blanks.count < line.before[start...].count {
            engine.replace(with: EditedLine(before: line.before[..<start] + blanks, after: line.after))
        }
    }

    private func blanks(forDepth depth: Int?) -> String {
        // Deeper than half a window nothing is read any more.
        String(repeating: " ", count: min(max(0, depth ?? 0), 10) * Self.indentWidth)
    }
}

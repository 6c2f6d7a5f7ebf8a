/// A part of a guide by example.
public struct GuideSection: Sendable {
    public let title: String
    /// Programs that go on from each other, with what to say about them.
    public let lines: [(program: String, comment: String)]
}

extension [GuideSection] {
    /// As `help` shows it.
    var text: String {
        var lines: [String] = []
        for section in self {
            if !lines.isEmpty { lines.append("") }
            lines.append("\(section.title):")
            for (program, comment) in section.lines {
                lines.append("  \(program)")
                if !comment.isEmpty { lines.append("      # \(comment)") }
            }
        }
        return lines.joined(separator: "\n")
    }
}

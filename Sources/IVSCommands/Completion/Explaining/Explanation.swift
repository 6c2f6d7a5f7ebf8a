import IVSTerminalText

/// One row that explains the line above it.
public struct Explanation: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        case plain
        /// What the cursor is in.
        case current
        /// What is wrong with the line.
        case problem
    }

    public struct Part: Sendable, Hashable {
        public var text: String
        public var role: Role
    }

    public var parts: [Part]

    /// A narrower row says nothing.
    static let minimumColumns = 24

    /// The form of what is typed, and what there is to say about the part at the cursor. What there is no room for is left out: first the end of
    /// the remarks, then the form around the cursor's part, which itself stays whole.
    ///
    /// - Parameters:
    ///   - current: the index of the form's part at the cursor, if there is one.
    ///   - remarks: in the order of their weight.
    /// - Returns: nil when there is no room.
    init?(form: [String], current: Int?, remarks: [String], columns: Int) {
        guard columns >= Self.minimumColumns, let first = form.first else { return nil }
        let forms = [
            form.enumerated().map { Part(text: $0.element, role: $0.offset == current ? .current : .plain) },
            Self.shortened(first, form, current),
            current.map { [Part(text: form[$0], role: .current)] } ?? [Part(text: first, role: .plain)],
        ]
        // The first remark should be seen, or some of it.
        let wanted = min(Self.width(of: Array(remarks.prefix(1))), 30)
        guard
            let chosen = forms.first(where: { Self.width(of: $0.map(\.text)) + 3 + wanted <= columns })
                ?? forms.first(where: { Self.width(of: $0.map(\.text)) <= columns })
        else { return nil }
        parts = Self.spaced(chosen)
        var rest = columns - Self.width(of: chosen.map(\.text))
        for (index, remark) in remarks.enumerated() {
            let gap = index == 0 ? "   " : "; "
            guard rest > gap.count + 4 else { break }
            let text = remark.escapingControls().truncated(toWidth: rest - gap.count)
            parts.append(Part(text: gap + text, role: .plain))
            rest -= gap.count + displayWidth(of: text)
        }
    }

    /// What is wrong comes first.
    init?(problem: String, form: [String], current: Int?, columns: Int) {
        guard columns >= Self.minimumColumns else { return nil }
        let problem = problem.escapingControls().truncated(toWidth: columns)
        let rest = columns - displayWidth(of: problem) - 3
        let short = current.map { [form[0], form[$0]] } ?? Array(form.prefix(1))
        let shown = [form, short, Array(form.prefix(1))].first { Self.width(of: $0) <= rest } ?? []
        let texts = shown.enumerated().map { index, text in
            Part(text: text, role: current.map { form[$0] == text && index > 0 } == true ? .current : .plain)
        }
        parts = Self.spaced(texts) + [Part(text: (shown.isEmpty ? "" : "   ") + problem, role: .problem)]
    }

    public var text: String { parts.map(\.text).joined() }

    private static func width(of texts: [String]) -> Int { texts.reduce(max(0, texts.count - 1)) { $0 + displayWidth(of: $1) } }

    private static func spaced(_ parts: [Part]) -> [Part] {
        parts.enumerated().flatMap { index, part in index == 0 ? [part] : [Part(text: " ", role: .plain), part] }
    }

    private static func shortened(_ first: String, _ form: [String], _ current: Int?) -> [Part] {
        guard let current, current > 0 else {
            return [Part(text: first, role: current == nil ? .plain : .current), Part(text: "…", role: .plain)]
        }
        var parts = [Part(text: first, role: .plain)]
        if current > 1 { parts.append(Part(text: "…", role: .plain)) }
        parts.append(Part(text: form[current], role: .current))
        if current + 1 < form.count { parts.append(Part(text: "…", role: .plain)) }
        return parts
    }
}

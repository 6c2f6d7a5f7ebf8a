/// The bracket at the cursor and its partner. Brackets of other styles, such as those in strings, do not count.
struct BracketPair {
    /// Where the two are, in UTF-8 bytes, in ascending order.
    let positions: [Int]

    private static let partners: [UInt8: (partner: UInt8, opens: Bool)] = [
        UInt8(ascii: "("): (UInt8(ascii: ")"), true), UInt8(ascii: "["): (UInt8(ascii: "]"), true),
        UInt8(ascii: "{"): (UInt8(ascii: "}"), true),
        UInt8(ascii: ")"): (UInt8(ascii: "("), false), UInt8(ascii: "]"): (UInt8(ascii: "["), false),
        UInt8(ascii: "}"): (UInt8(ascii: "{"), false),
    ]

    /// The bracket under the cursor, else the one before it; nil when there is none or it has no partner.
    init?(in text: String, cursor: Int, highlights: [Highlight]) {
        let bytes = Array(text.utf8)
        guard let start = [cursor, cursor - 1].first(where: { bytes.indices.contains($0) && Self.partners[bytes[$0]] != nil }),
            let (_, opens) = Self.partners[bytes[start]]
        else { return nil }
        var styles = StyleLookup(highlights)
        let style = styles.style(at: start)
        var expected: [UInt8] = []
        for index in opens ? Array(start..<bytes.count) : Array((0...start).reversed()) {
            guard let (partner, isOpening) = Self.partners[bytes[index]], styles.style(at: index) == style else { continue }
            if isOpening == opens {
                expected.append(partner)
            } else if expected.popLast() != bytes[index] {
                return nil
            } else if expected.isEmpty {
                positions = [start, index].sorted()
                return
            }
        }
        return nil
    }

    /// The highlights with both brackets marked.
    func marked(in highlights: [Highlight]) -> [Highlight] {
        var marked: [Highlight] = []
        var rest = positions[...]
        func mark(_ position: Int, _ style: Style) {
            marked.append(
                Highlight(range: position..<(position + 1), style: Style(style.color, style.attributes.union([.bold, .underline]))))
        }
        for highlight in highlights {
            while let position = rest.first, position < highlight.range.lowerBound {
                mark(position, .plain)
                rest.removeFirst()
            }
            var start = highlight.range.lowerBound
            while let position = rest.first, highlight.range.contains(position) {
                if start < position { marked.append(Highlight(range: start..<position, style: highlight.style)) }
                mark(position, highlight.style)
                start = position + 1
                rest.removeFirst()
            }
            if start < highlight.range.upperBound {
                marked.append(Highlight(range: start..<highlight.range.upperBound, style: highlight.style))
            }
        }
        for position in rest { mark(position, .plain) }
        return marked
    }

    /// Styles at places that are asked for one near the other.
    private struct StyleLookup {
        private let highlights: [Highlight]
        private var index = 0

        init(_ highlights: [Highlight]) { self.highlights = highlights }

        mutating func style(at position: Int) -> Style {
            while index < highlights.count, highlights[index].range.upperBound <= position { index += 1 }
            while index > 0, highlights[index - 1].range.upperBound > position { index -= 1 }
            return index < highlights.count && highlights[index].range.contains(position) ? highlights[index].style : .plain
        }
    }
}

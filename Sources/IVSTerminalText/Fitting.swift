/// On which side of its column a text stands.
public enum TextAlignment: Sendable, Hashable {
    case left, right, center
}

extension StringProtocol {
    /// The text itself when it takes at most `width` cells, else as much of its beginning as fits before `ellipsis`. A grapheme cluster is
    /// never split, so the result may be a cell narrower than `width`.
    public func truncated(toWidth width: Int, ellipsis: String = "…") -> String {
        guard displayWidth(of: self) > width else { return String(self) }
        let ellipsisWidth = displayWidth(of: ellipsis)
        guard ellipsisWidth <= width else { return String(prefix(width: width)) }
        return prefix(width: width - ellipsisWidth) + ellipsis
    }

    /// The text with spaces up to `width` cells; unchanged when it takes as many or more. An odd space of centred text goes to its right.
    public func padded(toWidth width: Int, _ alignment: TextAlignment = .left) -> String {
        let spaces = width - displayWidth(of: self)
        guard spaces > 0 else { return String(self) }
        let before =
            switch alignment {
            case .left: 0
            case .right: spaces
            case .center: spaces / 2
            }
        return String(repeating: " ", count: before) + self + String(repeating: " ", count: spaces - before)
    }

    /// The whole grapheme clusters of the beginning that take at most `width` cells together.
    public func prefix(width: Int) -> SubSequence {
        var rest = width
        return prefix { character in
            rest -= displayWidth(of: character)
            return rest >= 0
        }
    }
}

/// A stretch of a source text, in UTF-8 bytes: `start ..< end`.
public struct Span: Hashable, Sendable {
    public var source: SourceID
    public var start: Int32
    public var end: Int32

    public init(source: SourceID, start: Int, end: Int) {
        self.source = source
        self.start = Int32(clamping: start)
        self.end = Int32(clamping: end)
    }

    /// For what must name a place and has none, because no program asked for it.
    public static let nowhere = Span(source: SourceID(index: 0), start: 0, end: 0)

    /// From the start of this span to the end of the other, both in the same source.
    public func to(_ other: Span) -> Span {
        Span(source: source, start: Int(start), end: Int(other.end))
    }
}

/// Names one source in a `SourceMap`.
public struct SourceID: Hashable, Sendable {
    public let index: Int32
    public init(index: Int32) { self.index = index }
}

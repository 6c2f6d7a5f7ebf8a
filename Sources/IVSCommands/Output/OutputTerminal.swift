/// The terminal that output goes to, as it is now: windows change their size.
public struct OutputTerminal: Sendable, Hashable {
    /// In cells.
    public var columns: Int
    public var rows: Int
    /// Whether colours are wanted and shown.
    public var hasColor: Bool

    public init(columns: Int, rows: Int = 24, hasColor: Bool = false) {
        self.columns = columns
        self.rows = rows
        self.hasColor = hasColor
    }
}

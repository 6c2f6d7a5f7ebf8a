public import IVSLanguage

/// Writes the values of one list, stream or single value in one format, into a buffer of UTF-8, as they arrive.
///
/// Nothing is written before the first item, so that a failure that comes earlier leaves the output empty; `finish` writes what an
/// empty list needs, and what closes the rest.
public protocol ValueEncoder {
    /// Appends one item. On an error the buffer may hold a part of it.
    mutating func encode(_ item: Value, into buffer: inout [UInt8]) throws

    /// Appends what belongs after the last item.
    mutating func finish(into buffer: inout [UInt8]) throws
}

/// How values are written, where a format leaves a choice.
public struct FormatOptions: Sendable {
    /// What is encoded: one value by itself, or the items of a list.
    public enum Layout: Sendable { case single, list }

    public var layout: Layout
    /// The terminal, nil when the output goes elsewhere: only then nothing is shortened.
    public var terminal: OutputTerminal?
    /// How tables on a terminal show moments.
    public var times = TimeTexts.full
    /// Shows what is said in a chat in columns, too: somebody has asked for a table.
    public var usesColumns = false
    /// Leaves nothing out of a table, however wide the terminal is.
    public var showsEverything = false
    /// JSON on one line.
    public var isCompact = false
    /// The columns of CSV and tables; nil takes the fields of the first `lookahead` items.
    public var columns: [String]?
    /// Leaves fields out that have no column in CSV, instead of refusing them.
    public var leavesOtherFieldsOut = false
    /// Whether CSV begins with the line of its columns' names.
    public var hasHeader = true
    /// How many items CSV and tables wait for to learn their columns. 1 suits streams that never end.
    public var lookahead = 1000

    public init(_ layout: Layout) { self.layout = layout }
}

import IVSLanguage

/// The columns of a list in CSV or in a table, and what an item has in each of them.
///
/// Records have their fields; any other item has the one column `value`.
struct Columns {
    static let nameForOthers = "value"

    let names: [String]
    /// Where the fields of `shape` stand: for each column an index into the record's values, nil where it has none.
    private var indices: [Int?] = []
    private var shape: RecordShape?
    /// A field of `shape` that has no column.
    private var strayField: String?

    init(names: [String]) {
        self.names = names
    }

    /// All fields of `items`, in the order in which they first occur.
    init(of items: [Value]) {
        var names: [String] = []
        var known: Set<String> = []
        var shapes: Set<ObjectIdentifier> = []
        for item in items {
            if case .record(let record) = item {
                guard shapes.insert(ObjectIdentifier(record.shape)).inserted else { continue }
                for key in record.keys where known.insert(key).inserted { names.append(key) }
            } else if known.insert(Self.nameForOthers).inserted {
                names.append(Self.nameForOthers)
            }
        }
        self.names = names
    }

    /// The values of one item, nil where it has none.
    ///
    /// - Parameter stray: called with a field that has no column.
    mutating func cells(of item: Value, stray: (String) throws -> Void) rethrows -> [Value?] {
        guard case .record(let record) = item else {
            if !names.contains(Self.nameForOthers) { try stray(Self.nameForOthers) }
            return names.map { $0 == Self.nameForOthers ? item : nil }
        }
        if record.shape !== shape { adopt(record.shape) }
        if let strayField { try stray(strayField) }
        return indices.map { index in index.map { record.values[$0] } }
    }

    private mutating func adopt(_ shape: RecordShape) {
        self.shape = shape
        indices = names.map { shape.index(of: $0) }
        strayField = shape.keys.first { !names.contains($0) }
    }
}

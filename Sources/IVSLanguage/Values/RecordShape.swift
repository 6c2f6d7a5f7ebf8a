import IVSJSON
import Synchronization

/// The keys of a record, in order, shared by all records that have them: compare with `===`.
///
/// Records that are read, selected or written out have few keys, and shapes of few keys are shared. A record that a program fills as a
/// dictionary takes another key again and again: beyond `sharedKeys` its shapes are not shared, but those that grew out of each other
/// keep their keys in one table, so that a key more costs the same however many there are.
public final class RecordShape: Sendable {
    public let count: Int
    private let storage: Storage
    private let quotedKeys = Mutex<[JSONKey]?>(nil)
    private let transitions = Mutex<[String: RecordShape]>([:])

    private enum Storage: Sendable {
        /// Few enough to be searched one by one.
        case list([String])
        case indexed([String], [String: Int])
        /// The first `count` keys of the table.
        case table(KeyTable)
    }

    public static let empty = RecordShape(keys: [])

    /// Up to so many keys, and so many keys that follow the same ones, shapes are shared.
    private static let sharedKeys = 64
    /// Shapes that are kept for sharing in all: data with ever new keys must not fill the memory with them.
    private static let maximumShared = 50_000
    private static let sharedCount = Atomic(0)

    private init(keys: [String]) {
        count = keys.count
        storage =
            if keys.count <= 8 {
                .list(keys)
            } else if keys.count <= Self.sharedKeys {
                .indexed(keys, Dictionary(zip(keys, 0...), uniquingKeysWith: { first, _ in first }))
            } else {
                .table(KeyTable(keys))
            }
    }

    private init(table: KeyTable, count: Int) {
        self.count = count
        storage = .table(table)
    }

    public var keys: [String] {
        switch storage {
        case .list(let keys), .indexed(let keys, _): keys
        case .table(let table): table.keys(count)
        }
    }

    /// The shape with one more key at its end; the same one each time while shapes are shared. `key` must not be in the shape yet.
    public func appending(_ key: String) -> RecordShape {
        if case .table(let table) = storage {
            return RecordShape(table: table.appending(key, after: count), count: count + 1)
        }
        return transitions.withLock { transitions in
            // Equal strings may be spelled differently (`é` is one scalar or two), and a record keeps the spelling of its own names.
            let known = transitions[key]
            if let known, known.keys.last?.utf8.elementsEqual(key.utf8) == true { return known }
            let shape = RecordShape(keys: keys + [key])
            if known == nil, transitions.count < Self.sharedKeys, Self.sharedCount.load(ordering: .relaxed) < Self.maximumShared {
                Self.sharedCount.wrappingAdd(1, ordering: .relaxed)
                transitions[key] = shape
            }
            return shape
        }
    }

    public func removing(at index: Int) -> RecordShape {
        var keys = keys
        keys.remove(at: index)
        return RecordShape.of(keys)
    }

    /// The shape of `keys`, which must differ from each other.
    public static func of(_ keys: some Sequence<String>) -> RecordShape {
        let keys = Array(keys)
        // Longer ones are not shared anyway, and key by key they would take time that grows with the square of their number.
        guard keys.count <= sharedKeys else { return RecordShape(keys: keys) }
        return keys.reduce(.empty) { $0.appending($1) }
    }

    public func index(of key: String) -> Int? {
        switch storage {
        case .list(let keys): keys.firstIndex(of: key)
        case .indexed(_, let indices): indices[key]
        case .table(let table): table.index(of: key, before: count)
        }
    }

    /// The keys made ready for a JSON writer, once for all records that have them.
    var jsonKeys: [JSONKey] {
        quotedKeys.withLock { quoted in
            if let quoted { return quoted }
            let keys = keys.map { JSONKey($0) }
            quoted = keys
            return keys
        }
    }
}

/// Many keys, for the shapes of a record that grows: each of these shapes is the beginning of the table up to some key.
private final class KeyTable: Sendable {
    private struct Contents {
        var keys: [String]
        var indices: [String: Int]
    }

    private let contents: Mutex<Contents>

    init(_ keys: [String]) {
        contents = Mutex(
            Contents(keys: keys, indices: Dictionary(zip(keys, 0...), uniquingKeysWith: { first, _ in first })))
    }

    func keys(_ count: Int) -> [String] {
        contents.withLock { $0.keys.count == count ? $0.keys : Array($0.keys.prefix(count)) }
    }

    func index(of key: String, before count: Int) -> Int? {
        contents.withLock { $0.indices[key].flatMap { $0 < count ? $0 : nil } }
    }

    /// This table with one more key; another one when a different key has come after the first `count` already.
    func appending(_ key: String, after count: Int) -> KeyTable {
        contents.withLock { contents in
            guard contents.keys.count == count else { return KeyTable(contents.keys.prefix(count) + [key]) }
            contents.indices[key] = count
            contents.keys.append(key)
            return self
        }
    }
}

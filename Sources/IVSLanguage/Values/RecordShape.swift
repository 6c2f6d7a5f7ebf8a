import JSON
import Synchronization

/// The keys of a record, in order, shared by all records that have them: compare with `===`.
public final class RecordShape: Sendable {
    public let keys: [String]
    /// Only for shapes with many keys; few are faster to search one by one.
    private let indices: [String: Int]?
    private let quotedKeys = Mutex<[JSONKey]?>(nil)
    private let transitions = Mutex<[String: RecordShape]>([:])

    public static let empty = RecordShape(keys: [])

    /// Up to so many keys, and so many keys that follow the same ones, shapes are shared.
    private static let sharedKeys = 64

    private init(keys: [String]) {
        self.keys = keys
        indices = keys.count <= 8 ? nil : Dictionary(zip(keys, 0...), uniquingKeysWith: { first, _ in first })
    }

    /// The shape with one more key at its end; the same one each time. `key` must not be in the shape yet.
    public func appending(_ key: String) -> RecordShape {
        transitions.withLock { transitions in
            if let shape = transitions[key] { return shape }
            let shape = RecordShape(keys: keys + [key])
            // Records used as dictionaries with ever new keys would otherwise keep every intermediate shape alive.
            if transitions.count < Self.sharedKeys, keys.count < Self.sharedKeys { transitions[key] = shape }
            return shape
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

    public func removing(at index: Int) -> RecordShape {
        var keys = keys
        keys.remove(at: index)
        return RecordShape.of(keys)
    }

    /// The shared shape of `keys`, which must differ from each other.
    public static func of(_ keys: some Sequence<String>) -> RecordShape {
        let keys = Array(keys)
        // Longer ones are not shared anyway, and key by key they would take time that grows with the square of their number.
        guard keys.count <= sharedKeys else { return RecordShape(keys: keys) }
        return keys.reduce(.empty) { $0.appending($1) }
    }

    public func index(of key: String) -> Int? {
        if let indices { return indices[key] }
        return keys.firstIndex(of: key)
    }
}

import GRDB
import Synchronization

/// What was read from a store, kept until something in the store changes.
final class StoreCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var version: Store.Version?
        var values: [Key: Value] = [:]
    }

    private let state = Mutex(State())
    /// So many values are kept; others are read each time.
    private let most: Int

    init(most: Int = 10_000) { self.most = most }

    /// The value of `key`, read by `body` where it is not known.
    func value(of key: Key, in store: Store, _ body: (Database) throws -> Value) throws -> Value {
        let version = try store.version()
        let known = state.withLock { state in
            if state.version != version { state = State(version: version) }
            return state.values[key]
        }
        if let known { return known }
        let value = try store.read(body)
        state.withLock { state in
            // What was read may be newer than the version; then the next look reads again.
            guard state.version == version, state.values.count < most else { return }
            state.values[key] = value
        }
        return value
    }
}

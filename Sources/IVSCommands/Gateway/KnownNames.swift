import IVSTimestamps

/// Names that completion has looked up, until something is changed or they are old.
struct KnownNames {
    struct Scope: Hashable {
        var backend: SessionSettings.Backend
        var region: String
        var kind: ResourceKind
    }

    /// Other programs change the service too.
    private static let lifetimeInSeconds: Int64 = 30

    private var entries: [Scope: (names: [KnownName], time: Timestamp)] = [:]

    func names(in scope: Scope, now: Timestamp) -> [KnownName]? {
        guard let entry = entries[scope], now.seconds - entry.time.seconds < Self.lifetimeInSeconds else { return nil }
        return entry.names
    }

    mutating func keep(_ names: [KnownName], for scope: Scope, now: Timestamp) { entries[scope] = (names, now) }

    mutating func forget() { entries = [:] }
}

/// Finds rooms by their ARN, as nearly every call and every message of a client asks for one: what was read is kept as long as nothing in the
/// store changes.
final class RoomDirectory: Sendable {
    private let store: Store
    private let rooms = StoreCache<ResourceARN, Room?>()

    init(_ store: Store) { self.store = store }

    /// The room that an ARN names; nil when there is none.
    func room(_ arn: ResourceARN) throws -> Room? {
        try rooms.value(of: arn, in: store) {
            try RoomTable(database: $0, scope: Scope(account: arn.account, region: arn.region)).room(arn.id)
        }
    }
}

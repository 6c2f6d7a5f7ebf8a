import AWSRuntime

/// The operations of the control plane, each a function from its input to its output. Inputs have passed validation.
final class Operations: Sendable {
    let quotas: Quotas
    /// How long a logging configuration stays in transition, in milliseconds.
    let transitionDelay: Int64
    let store: Store
    let rooms: RoomDirectory
    let seals: Seals
    let identifiers: RandomGenerator
    let messaging: Messaging
    private let limiter: RateLimiter

    init(
        quotas: Quotas, transitionDelay: Int64, store: Store, rooms: RoomDirectory, seals: Seals, limiter: RateLimiter,
        identifiers: RandomGenerator, messaging: Messaging
    ) {
        self.quotas = quotas
        self.transitionDelay = transitionDelay
        self.store = store
        self.rooms = rooms
        self.seals = seals
        self.limiter = limiter
        self.identifiers = identifiers
        self.messaging = messaging
    }

    /// Counts a call of the quota `name`.
    func limit(_ name: Quotas.Name, _ operation: Operation, _ call: Call, resourceID: @autoclosure () -> String) throws(ServiceError) {
        guard let limit = limiter.exceeded(name, region: call.scope.region, now: call.time) else { return }
        throw .throttled(operation, limit: limit, resourceID: resourceID())
    }

    /// Counts a call of an operation.
    func limitCalls(of operation: Operation, _ call: Call, resourceID: @autoclosure () -> String) throws(ServiceError) {
        guard let limit = limiter.exceeded(callsOf: operation, region: call.scope.region, now: call.time) else { return }
        throw .throttled(operation, limit: limit, resourceID: resourceID())
    }
}

/// The messaging of the service: who is connected to which room, what clients ask for, what rooms receive, and what becomes of it in chat logs.
final class Messaging: Sendable {
    let account: String
    let quotas: Quotas
    let clock: ServiceClock
    let store: Store
    let rooms: RoomDirectory
    let seals: Seals
    let faults: FaultRules
    let limiter: RateLimiter
    let identifiers: RandomGenerator
    /// Nil when there is no folder for it.
    let chatLog: ChatLog?
    let logRoutes: LogRoutes
    /// Takes events to whoever listens to a room.
    let hub = MessageHub()
    let connections: ConnectionRegistry
    let tally: MessagingTally
    let reviewer: Reviewer

    init(
        account: String, quotas: Quotas, clock: ServiceClock, store: Store, rooms: RoomDirectory, seals: Seals, faults: FaultRules,
        limiter: RateLimiter, identifiers: RandomGenerator, chatLog: ChatLog?, review: ReviewConfiguration
    ) {
        self.account = account
        self.quotas = quotas
        self.clock = clock
        self.store = store
        self.rooms = rooms
        self.seals = seals
        self.faults = faults
        self.limiter = limiter
        self.identifiers = identifiers
        self.chatLog = chatLog
        logRoutes = LogRoutes(store)
        connections = ConnectionRegistry(clock)
        tally = MessagingTally()
        reviewer = Reviewer(review, tally: tally)
    }

    /// Ends all connections and writes what is left of the chat logs.
    /// - Throws: `StoreError` when records of chat logs are lost.
    func close() throws {
        hub.close()
        try chatLog?.close()
    }
}

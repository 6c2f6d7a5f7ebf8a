public import AWSRuntime
import IVSTimestamps

/// Amazon IVS Chat in this process: all operations of its control plane over a store of its own, with the service's own validation, errors,
/// quotas, page tokens and chat tokens.
///
/// It knows no socket. A request comes as a value and is answered by one: from the client in this process through `LocalTransport`, or
/// from a server that speaks HTTP. It may be called from many tasks at once.
///
/// It is put together here from its three parts, which share a store, a clock and fault rules, and says what outsiders may ask of each.
public final class LocalService: Sendable {
    /// As given.
    public let configuration: Configuration
    /// The configuration's clock, as administrators have moved it.
    public let clock: ServiceClock

    let store: Store
    let controlPlane: ControlPlane
    let messaging: Messaging
    let administration: Administration

    /// Opens the store, making it where missing.
    /// - Throws: `StoreError`.
    public init(configuration: Configuration) throws(StoreError) {
        let clock = ServiceClock(configuration.timeSource)
        self.configuration = configuration
        self.clock = clock

        func random(_ purpose: RandomGenerator.Purpose) -> RandomGenerator { RandomGenerator(configuration.random, for: purpose) }
        store = try Store(folder: configuration.store.folder, random: random(.secrets), readsWALIndex: configuration.readsWALIndex)
        let rooms = RoomDirectory(store)
        let seals = Seals(store)
        let identifiers = random(.identifiers)
        let limiter = RateLimiter(configuration.quotas)
        let journal = RequestJournal(observer: configuration.requestObserver)
        let faults = FaultRules(random: random(.faults))
        let chatLog = configuration.effectiveLogFolder.map { folder in
            ChatLog(folder: LogFolder(path: folder), clock: clock, random: random(.logObjects))
        }
        messaging = Messaging(
            account: configuration.account, quotas: configuration.quotas, clock: clock, store: store, rooms: rooms, seals: seals,
            faults: faults, limiter: limiter, identifiers: identifiers, chatLog: chatLog, review: configuration.review)
        let operations = Operations(
            quotas: configuration.quotas, transitionDelay: configuration.transitionDelayInMilliseconds, store: store, rooms: rooms,
            seals: seals, limiter: limiter, identifiers: identifiers, messaging: messaging)
        controlPlane = ControlPlane(
            account: configuration.account, clock: clock, store: store, journal: journal, faults: faults,
            requestIdentifiers: random(.requestIdentifiers), operations: operations)
        administration = Administration(
            account: configuration.account, about: configuration.about, clock: clock, store: store, journal: journal, faults: faults,
            messaging: messaging)
    }

    /// Ends all subscriptions, writes what is left of the chat logs, and closes the store. Requests after it are answered with an error.
    /// - Throws: `StoreError` when records of chat logs are lost; the store is closed then as well.
    public func close() throws {
        let unwritten = Result { try messaging.close() }
        try store.close()
        try unwritten.get()
    }

    // MARK: Control plane

    /// Answers one request to the endpoint of `region`. Every failure is an answer too. Requests below `/_ivsh/` go to `administer`.
    ///
    /// - Parameter source: where the request came from, for the request log: an address.
    /// - Returns: nil when a fault rule wants the connection dropped without an answer.
    public func respond(to request: AWSRequest, region: String, from source: String = "in-process") async -> AWSResponse? {
        await begin(request, region: region, from: source).response()
    }

    /// The same for callers that would rather not wait: what need not wait for anybody is answered when this returns.
    public func begin(_ request: AWSRequest, region: String, from source: String = "in-process") -> RequestProgress {
        if Administration.isAdministrative(request) { return .pending { await self.administer(request) } }
        return controlPlane.begin(request, region: region, from: source)
    }

    // MARK: Messaging

    /// Takes events to whoever listens to a room.
    public var hub: MessageHub { messaging.hub }

    /// What stands behind the review handlers that rooms name.
    public var reviewHandlers: ReviewHandlers { messaging.reviewer.handlers }

    /// What messaging has done since the service started.
    public var messagingCounters: MessagingCounters { messaging.counters }

    /// Opens a chat token for a connection to the endpoint of `region`, or to one that serves all regions (nil). A token opens one
    /// connection: this call uses it up.
    ///
    /// - Throws: `TokenRefusal`. A token that is refused is not used up by it.
    public func open(token: String, region: String?) async throws(TokenRefusal) -> ChatTokenClaims {
        try await messaging.open(token: token, region: region)
    }

    /// Puts a client into its room: what `open(token:region:)` gave says who it is. Frames go to `subscriber` from now on, until `end`.
    ///
    /// - Parameter address: the client's IP address, for the review handler.
    public func connect(_ claims: ChatTokenClaims, address: String, subscriber: any MessageSubscriber) -> ChatConnection {
        messaging.connect(claims, address: address, subscriber: subscriber)
    }

    // MARK: Administration

    /// What paths of administrative requests begin with.
    public static let administrationPath = Administration.path

    /// Answers one administrative request: `health`, `info`, `connections`, `metrics`, `requests`, `faults`, `clock`, `logs/flush`,
    /// `review-handlers`, `reset`. Who may send one is for the caller to decide.
    ///
    /// An error's body is `{"code", "message"}`.
    public func administer(_ request: AWSRequest) async -> AWSResponse { await administration.administer(request) }
}

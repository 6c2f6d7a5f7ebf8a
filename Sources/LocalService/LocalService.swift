public import AWSRuntime
import HTTPTypes
import IVSChat
public import IVSTimestamps
import Synchronization

/// Amazon IVS Chat in this process: all operations of its control plane over a store of its own, with the service's own validation, errors,
/// quotas, page tokens and chat tokens.
///
/// It knows no socket. A request comes as a value and is answered by one: from the client in this process through `LocalTransport`, or
/// from a server that speaks HTTP. It may be called from many tasks at once.
public final class LocalService: Sendable {
    /// Where the service keeps what it knows.
    public enum StoreLocation: Sendable, Hashable {
        /// In a folder, made with mode 0700 when missing. Other processes may use it at the same time.
        case folder(String)
        /// In memory, gone with the service.
        case memory

        public var path: String {
            switch self {
            case .folder(let path): path
            case .memory: ":memory:"
            }
        }
    }

    public struct Configuration: Sendable {
        public var store: StoreLocation
        /// The account whose service this is: twelve digits.
        public var account: String
        /// What every time that the service tells or compares comes from.
        public var timeSource: any TimeSource
        public var random: RandomSource
        public var quotas: Quotas
        /// How long a logging configuration stays CREATING, UPDATING or DELETING.
        public var transitionDelay: Duration
        /// The folder that chat logs are delivered to; nil for `logs` in the store's folder, and for none with a store in memory.
        public var logFolder: String?
        /// What `info` says of the program: its version, the region that unsigned requests are served in, how requests are authenticated.
        public var about = About()
        /// What messages are reviewed with.
        public var review = ReviewConfiguration()
        /// Hears of every request, on the thread that answered it: it must not block.
        public var requestObserver: (@Sendable (RequestRecord) -> Void)?

        public init(
            store: StoreLocation, account: String = "123456789012", timeSource: any TimeSource = SystemTimeSource(),
            random: RandomSource = .system, quotas: Quotas = Quotas(), transitionDelay: Duration = .milliseconds(500)
        ) {
            self.store = store
            self.account = account
            self.timeSource = timeSource
            self.random = random
            self.quotas = quotas
            self.transitionDelay = transitionDelay
        }

        /// Where chat logs go; nil for nowhere.
        var effectiveLogFolder: String? {
            if let logFolder { return logFolder }
            guard case .folder(let path) = store else { return nil }
            return path.hasSuffix("/") ? path + "logs" : path + "/logs"
        }

        var transitionDelayInMilliseconds: Int64 {
            let (seconds, attoseconds) = transitionDelay.components
            return Milliseconds(Timestamp(seconds: seconds, nanoseconds: Int32(attoseconds / 1_000_000_000))).count
        }
    }

    /// How a service describes the program that it is part of.
    public struct About: Sendable, Hashable {
        public var version: String
        /// The region that requests without one are served in.
        public var region: String
        /// `none`, `any` or `strict`.
        public var authentication: String

        public init(version: String = "0", region: String = "us-west-2", authentication: String = "none") {
            self.version = version
            self.region = region
            self.authentication = authentication
        }
    }

    /// What opens and closes the tokens of this store.
    struct Seals: Sendable {
        let chat: ChatTokens
        let pages: PageTokens
    }

    /// Takes events to whoever listens to a room.
    public let hub = MessageHub()
    /// As given, but for the clock: `timeSource` is `clock`.
    public let configuration: Configuration
    /// The configuration's clock, as administrators have moved it.
    public let clock: ServiceClock

    let store: Store
    private let rooms = StoreCache<ResourceARN, Room?>()
    let journal: RequestJournal
    let faults: FaultRules
    /// Nil when there is no folder for it.
    let chatLog: ChatLog?
    let logRoutes = LogRoutes()
    let identifiers: RandomGenerator
    let requestIdentifiers: RandomGenerator
    let limiter: RateLimiter
    let connections: ConnectionRegistry
    let tally = MessagingTally()
    /// What stands behind the review handlers that rooms name.
    public let reviewHandlers: ReviewHandlers
    private let openedSeals = Mutex<Seals?>(nil)

    /// Opens the store, making it where missing.
    /// - Throws: `StoreError`.
    public init(configuration: Configuration) throws(StoreError) {
        clock = ServiceClock(configuration.timeSource)
        var configuration = configuration
        configuration.timeSource = clock
        self.configuration = configuration
        journal = RequestJournal(observer: configuration.requestObserver)
        faults = FaultRules(random: RandomGenerator(configuration.random, for: .faults))
        chatLog = configuration.effectiveLogFolder.map { folder in
            ChatLog(
                folder: LogFolder(path: folder), clock: configuration.timeSource,
                random: RandomGenerator(configuration.random, for: .logObjects))
        }
        identifiers = RandomGenerator(configuration.random, for: .identifiers)
        requestIdentifiers = RandomGenerator(configuration.random, for: .requestIdentifiers)
        limiter = RateLimiter(configuration.quotas)
        connections = ConnectionRegistry(configuration.timeSource)
        reviewHandlers = ReviewHandlers(configuration.review)
        store = try Store(configuration.store, random: RandomGenerator(configuration.random, for: .secrets))
    }

    /// Ends all subscriptions, writes what is left of the chat logs, and closes the store. Requests after it are answered with an error.
    /// - Throws: `StoreError` when records of chat logs are lost; the store is closed then as well.
    public func close() throws {
        hub.close()
        let unwritten = Result { try chatLog?.close() }
        try store.close()
        try unwritten.get()
    }

    /// Answers one request to the endpoint of `region`. Every failure is an answer too. Requests below `/_ivsh/` go to `administer`.
    ///
    /// - Parameter source: where the request came from, for the request log: an address.
    /// - Returns: nil when a fault rule wants the connection dropped without an answer.
    public func respond(to request: AWSRequest, region: String, from source: String = "in-process") async -> AWSResponse? {
        await begin(request, region: region, from: source).response()
    }

    /// The same for callers that would rather not wait: a request that only reads is answered when this returns.
    public func begin(_ request: AWSRequest, region: String, from source: String = "in-process") -> RequestProgress {
        if Self.isAdministrative(request) { return .pending { await self.administer(request) } }
        let exchange = Exchange(self, request, region: region, source: source)
        do throws(ServiceError) {
            guard request.body.count <= Self.largestBody else { throw .tooLarge(limit: Self.largestBody) }
            let (operation, input) = try RequestReader.read(request)
            if let fault = faults.fault(for: operation.name) {
                return .pending { await self.answer(exchange, operation, input, after: fault) }
            }
            return answer(exchange, operation, input)
        } catch {
            return .answered(exchange.answer(error, nil))
        }
    }

    private func answer(_ exchange: Exchange, _ operation: Operation, _ input: Document) -> RequestProgress {
        do {
            let call = Call(scope: Scope(account: configuration.account, region: exchange.region), time: configuration.timeSource.now())
            try limitCalls(operation, input, call)
            try RequestReader.validate(input, of: operation, region: exchange.region)
            switch Handlers.table[operation] {
            case .reading(let handler): return .answered(exchange.answer(operation) { try handler(self, input, call) })
            case .writing(let handler):
                return .pending {
                    let output: Result<Document, any Error>
                    do { output = .success(try await handler(self, input, call)) } catch { output = .failure(error) }
                    return exchange.answer(operation) { try output.get() }
                }
            case nil: throw ServiceError.unknownOperation
            }
        } catch {
            return .answered(exchange.answer(error, operation))
        }
    }

    /// Does what a fault rule wants: waits, breaks the connection off, answers with its error, or answers as ever.
    private func answer(_ exchange: Exchange, _ operation: Operation, _ input: Document, after fault: Fault) async -> AWSResponse? {
        do {
            if fault.delay > 0 { try await configuration.timeSource.sleep(nanoseconds: fault.delay) }
        } catch {
            return exchange.answer(error, operation)
        }
        switch fault.outcome {
        case .served: return await answer(exchange, operation, input).response()
        case .error(let error): return exchange.answer(error, operation)
        case .dropped:
            exchange.drop(operation)
            return nil
        }
    }

    /// The room that an ARN of this account names; nil when there is none.
    func room(_ arn: ResourceARN) throws -> Room? {
        try rooms.value(of: arn, in: store) {
            try RoomTable(database: $0, scope: Scope(account: arn.account, region: arn.region)).room(arn.id)
        }
    }

    /// Opened when first needed: a run that makes no token does not pay for libcrypto's start.
    func seals() throws -> Seals {
        try openedSeals.withLock { seals in
            if let seals { return seals }
            let secret = try store.read { try $0.secret() }
            let opened = Seals(chat: ChatTokens(secret: secret), pages: PageTokens(secret: secret))
            seals = opened
            return opened
        }
    }

    /// Counts a call of the quota `name`.
    func limit(_ name: Quotas.Name, _ operation: Operation, _ call: Call, resourceID: @autoclosure () -> String) throws(ServiceError) {
        guard let limit = limiter.exceeded(name, region: call.scope.region, now: call.time) else { return }
        throw .throttled(operation, limit: limit, resourceID: resourceID())
    }

    private func limitCalls(_ operation: Operation, _ input: Document, _ call: Call) throws(ServiceError) {
        try limit(.calls(operation: operation.name), operation, call, resourceID: resourceID(input, call))
    }

    /// The id of the resource that a request is about, or what stands for it where it is about none.
    private func resourceID(_ input: Document, _ call: Call) -> String {
        let identifier: String? = input.member("roomIdentifier") ?? input.member("identifier") ?? input.member("resourceArn")
        return identifier.flatMap(ResourceARN.init)?.id ?? Assumptions.resourceID(ofAccount: call.scope.account)
    }

    func serviceError(_ error: any Error) -> ServiceError {
        if let error = error as? ServiceError { return error }
        let failure = Store.storeError(error, path: configuration.store.path)
        return failure.reason == .busy ? .unavailable(failure.message) : .internalFailure(failure.message)
    }

    /// Bytes of a request's body: 1 MiB.
    private static let largestBody = 1 << 20
}

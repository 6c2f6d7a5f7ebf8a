public import AWSRuntime
import IVSChat
import Synchronization
public import Timestamps

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

        var transitionDelayInMilliseconds: Int64 {
            let (seconds, attoseconds) = transitionDelay.components
            return Milliseconds(Timestamp(seconds: seconds, nanoseconds: Int32(attoseconds / 1_000_000_000))).count
        }
    }

    /// What opens and closes the tokens of this store.
    struct Seals: Sendable {
        let chat: ChatTokens
        let pages: PageTokens
    }

    /// Takes events to whoever listens to a room.
    public let hub = MessageHub()
    public let configuration: Configuration

    let store: Store
    let identifiers: RandomGenerator
    private let requestIdentifiers: RandomGenerator
    private let limiter: RateLimiter
    private let openedSeals = Mutex<Seals?>(nil)

    /// Opens the store, making it where missing.
    /// - Throws: `StoreError`.
    public init(configuration: Configuration) throws(StoreError) {
        self.configuration = configuration
        identifiers = RandomGenerator(configuration.random, for: .identifiers)
        requestIdentifiers = RandomGenerator(configuration.random, for: .requestIdentifiers)
        limiter = RateLimiter(configuration.quotas)
        store = try Store(configuration.store, random: RandomGenerator(configuration.random, for: .secrets))
    }

    /// Ends all subscriptions and closes the store. Requests after it are answered with an error.
    public func close() throws {
        hub.close()
        try store.close()
    }

    /// Answers one request to the endpoint of `region`. Every failure is an answer too.
    public func respond(to request: AWSRequest, region: String) async -> AWSResponse {
        let requestID = requestIdentifiers.uuid()
        do {
            guard request.body.count <= Self.largestBody else { throw ServiceError.tooLarge(limit: Self.largestBody) }
            let (operation, input) = try RequestReader.read(request)
            let call = Call(scope: Scope(account: configuration.account, region: region), time: configuration.timeSource.now())
            try limitCalls(operation, input, call)
            try RequestReader.validate(input, of: operation, region: region)
            guard let handler = Handlers.table[operation] else { throw ServiceError.unknownOperation }
            return try ResponseWriter.response(to: operation, try await handler(self, input, call), requestID: requestID)
        } catch {
            return ResponseWriter.response(for: serviceError(error), requestID: requestID)
        }
    }

    /// Opened when first needed: a run that makes no token does not pay for libcrypto's start.
    func seals() throws -> Seals {
        try openedSeals.withLock { seals in
            if let seals { return seals }
            let secret = try store.read { try $0.secret() }
            let opened = Seals(chat: try ChatTokens(secret: secret), pages: try PageTokens(secret: secret))
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

    private func serviceError(_ error: any Error) -> ServiceError {
        if let error = error as? ServiceError { return error }
        let failure = Store.storeError(error, path: configuration.store.path)
        return failure.reason == .busy ? .unavailable(failure.message) : .internalFailure(failure.message)
    }

    /// Bytes of a request's body: 1 MiB.
    private static let largestBody = 1 << 20
}

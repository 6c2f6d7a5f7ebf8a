public import IVSTimestamps

/// Keeps credentials until shortly before they expire. However many requests wait for them, the provider is asked once at a time; when it
/// fails while the old ones are still valid, those stay in use.
public actor CredentialCache {
    /// How many seconds before their expiration credentials are replaced.
    public static let refreshWindow: Int64 = 300
    /// How long a provider that failed is left alone while the old credentials are valid.
    static let pauseAfterFailure: Int64 = 60

    public nonisolated let provider: any CredentialProvider
    private let time: any TimeSource
    private var cached: Credentials?
    private var refresh: Task<Void, Never>?
    private var waiters: [Int: CheckedContinuation<Credentials, any Error>] = [:]
    private var nextWaiter = 0
    /// Which refresh is under way: an answer to one that was given up must not be kept.
    private var generation = 0
    private var retriesAfter: Timestamp?

    public init(_ provider: any CredentialProvider, time: any TimeSource = SystemTimeSource()) {
        self.provider = provider
        self.time = time
    }

    /// - Throws: what the provider throws, when there are no valid credentials.
    public func credentials() async throws -> Credentials {
        let now = time.now()
        guard let cached else { return try await refreshed() }
        guard let expiration = cached.expiration, let start = expiration.subtracting(nanoseconds: Self.nanoseconds(Self.refreshWindow)),
            now >= start
        else { return cached }
        guard now < expiration else { return try await refreshed() }
        // Valid still: whoever comes first fetches new ones, the others go on with these.
        if refresh != nil { return cached }
        if let retriesAfter, now < retriesAfter { return cached }
        do {
            return try await refreshed()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            retriesAfter = time.now().adding(nanoseconds: Self.nanoseconds(Self.pauseAfterFailure))
            return cached
        }
    }

    /// Forgets `rejected`, which a service called expired; what was fetched since then stays.
    public func invalidate(_ rejected: Credentials) {
        guard cached == rejected else { return }
        cached = nil
        retriesAfter = nil
    }

    private func refreshed() async throws -> Credentials {
        let id = nextWaiter
        nextWaiter += 1
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A cancellation from here on finds the waiter in its place.
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                waiters[id] = continuation
                if refresh == nil { startRefresh() }
            }
        } onCancel: {
            Task { await self.cancelWaiter(id) }
        }
    }

    private func startRefresh() {
        generation += 1
        // Not a child of the request that happens to come first: others wait for it too.
        refresh = Task { [provider, generation] in
            do {
                finish(.success(try await provider.credentials()), generation)
            } catch {
                finish(.failure(error), generation)
            }
        }
    }

    private func finish(_ result: Result<Credentials, any Error>, _ generation: Int) {
        guard generation == self.generation else { return }
        refresh = nil
        if case .success(let credentials) = result {
            cached = credentials
            retriesAfter = nil
        }
        let waiters = self.waiters
        self.waiters = [:]
        for waiter in waiters.values { waiter.resume(with: result) }
    }

    private func cancelWaiter(_ id: Int) {
        guard let waiter = waiters.removeValue(forKey: id) else { return }
        waiter.resume(throwing: CancellationError())
        guard waiters.isEmpty else { return }
        // Nobody wants the answer any more.
        refresh?.cancel()
        refresh = nil
        generation += 1
    }

    private static func nanoseconds(_ seconds: Int64) -> Int64 { seconds * 1_000_000_000 }
}

import IVSTimestamps
import Synchronization

/// The connections that stand: counted for the quota, and found when their session is over.
///
/// Sessions end in whole seconds, so that connections with the same end share one entry, and one watch serves them all: ten thousand idle
/// connections cost no more than one does.
final class ConnectionRegistry: Sendable {
    private struct State {
        var count = 0
        var countByRegion: [String: Int] = [:]
        var byExpiry: [Milliseconds: [ObjectIdentifier: ChatConnection]] = [:]
        /// The keys of `byExpiry`, the last one first.
        var expiries: [Milliseconds] = []
        var isWatched = false
    }

    private let timeSource: any TimeSource
    private let state = Mutex(State())

    /// How often the clock is looked at. The service's time may jump, so that waiting for the next end would not do.
    private static let watchInterval: Duration = .milliseconds(200)

    init(_ timeSource: any TimeSource) {
        self.timeSource = timeSource
    }

    var count: Int { state.withLock { $0.count } }

    func count(in region: String) -> Int { state.withLock { $0.countByRegion[region] ?? 0 } }

    func add(_ connection: ChatConnection) {
        let startsWatch = state.withLock { state in
            state.count += 1
            state.countByRegion[connection.claims.room.region, default: 0] += 1
            let expiry = connection.claims.sessionExpiry
            if state.byExpiry[expiry] == nil {
                state.expiries.insert(expiry, at: state.expiries.firstIndex { $0 < expiry } ?? state.expiries.count)
            }
            state.byExpiry[expiry, default: [:]][ObjectIdentifier(connection)] = connection
            defer { state.isWatched = true }
            return !state.isWatched
        }
        if startsWatch { watch() }
    }

    /// Nothing happens when it is not there.
    func remove(_ connection: ChatConnection) {
        state.withLock { state in
            let expiry = connection.claims.sessionExpiry
            guard state.byExpiry[expiry]?.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
            let region = connection.claims.room.region
            state.count -= 1
            let rest = (state.countByRegion[region] ?? 1) - 1
            state.countByRegion[region] = rest == 0 ? nil : rest
            if state.byExpiry[expiry]?.isEmpty == true {
                state.byExpiry[expiry] = nil
                state.expiries.removeAll { $0 == expiry }
            }
        }
    }

    /// Ends the connections whose session is over.
    func endExpired() {
        let now = Milliseconds(timeSource.now())
        let ended: [ChatConnection] = state.withLock { state in
            guard let first = state.expiries.last, first <= now else { return [] }
            return state.expiries.reversed().prefix { $0 <= now }.flatMap { state.byExpiry[$0].map { Array($0.values) } ?? [] }
        }
        for connection in ended { connection.end(.sessionExpired) }
    }

    private func watch() {
        Task { [weak self] in
            while self?.isStillNeeded() == true {
                self?.endExpired()
                // The task is never cancelled; should it be, it would end with the last connection all the same.
                try? await Task.sleep(for: Self.watchInterval)
            }
        }
    }

    private func isStillNeeded() -> Bool {
        state.withLock { state in
            state.isWatched = state.count > 0
            return state.isWatched
        }
    }
}

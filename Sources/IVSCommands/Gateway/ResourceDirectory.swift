import AWSRuntime
import Synchronization

/// The resources that completion names: looked up by tasks of their own, page by page, so that nobody waits for a service; kept for each backend and
/// region; brought up to date by what the session itself creates and deletes.
final class ResourceDirectory: Sendable {
    struct Scope: Hashable {
        var backend: SessionSettings.Backend
        var profile: String?
        var region: String
        var kind: ResourceKind

        /// Other programs change the service too: how old what is known may be before it is looked up anew. The local service answers at once.
        var lifetime: Duration { .seconds(backend == .local ? 2 : 30) }
    }

    /// Asks for the pages of a listing, and hands the resources of each to the closure, which says whether to go on.
    typealias Lookup = @Sendable (_ accept: (_ page: [KnownResource]) -> Bool) async throws -> Void

    /// How long a service that could not be asked is left alone.
    private static let rest = Duration.seconds(2)
    /// More than these are not looked up: the highest quota of rooms that has been heard of.
    static let limit = 50_000

    private struct Entry {
        var known = KnownResources(isComplete: false)
        var lookedUpAt: ContinuousClock.Instant?
        /// Since `known` was put in order, by ARN.
        var changes: [String: KnownResources.Change] = [:]
        /// Of tags that the session has set since the last look-up that was whole.
        var setTagKeys: Set<String> = []
        /// How long that took.
        var effort = Duration.zero
        /// Which look-up is under way, and since when; 0 for none.
        var lookup = 0
        var beganAt: ContinuousClock.Instant?
        /// What it has found so far, and what the session has changed since it began, which it may have seen before or after.
        var found: [KnownResource] = []
        var changesSince: [String: KnownResources.Change] = [:]
        /// Whether some of what was found is in no order and in nobody's sight yet.
        var hasNews = false
        /// After a look-up that failed.
        var restsUntil: ContinuousClock.Instant?

        mutating func note(_ change: KnownResources.Change, of arn: String) {
            changes[arn] = change
            if lookup != 0 { changesSince[arn] = change }
        }

        /// Puts what has changed in its place.
        mutating func settle() {
            guard !changes.isEmpty || hasNews else { return }
            if hasNews {
                KnownResources.order(&found)
                known.resources = found
                KnownResources.apply(changesSince, to: &known.resources)
            } else {
                KnownResources.apply(changes, to: &known.resources)
            }
            hasNews = false
            changes = [:]
            gatherTagKeys()
        }

        mutating func gatherTagKeys() {
            known.tagKeys = known.resources.reduce(into: setTagKeys) { $0.formUnion($1.tagKeys) }.sorted()
        }
    }

    private struct State {
        var entries: [Scope: Entry] = [:]
        var lastLookup = 0
        var onArrival: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

    /// Called, on any thread, when resources have been found that nobody knew of.
    func onArrival(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.onArrival = action } }

    /// What is known now. Where that is nothing, not all or old, `lookup` begins in a task, unless one is under way.
    /// - Returns: also whether what is known is as new as can be had.
    func resources(in scope: Scope, lookup: () throws -> Lookup) -> (known: KnownResources, isFresh: Bool) {
        let now = self.now()
        var start: Int?
        let result: (known: KnownResources, isFresh: Bool) = state.withLock { state in
            var entry = state.entries[scope] ?? Entry()
            // Not to be copied when it is changed.
            state.entries[scope] = nil
            defer { state.entries[scope] = entry }
            entry.settle()
            if let end = entry.restsUntil, now < end {
                return (KnownResources(resources: entry.known.resources, tagKeys: entry.known.tagKeys), true)
            }
            // Very many are looked up less often: a tenth of the time at most goes into it.
            let isFresh = entry.lookedUpAt.map { now - $0 < max(scope.lifetime, entry.effort * 10) } ?? false
            if !isFresh, entry.lookup == 0 {
                state.lastLookup += 1
                entry.lookup = state.lastLookup
                entry.beganAt = now
                start = state.lastLookup
            }
            return (entry.known, isFresh)
        }
        guard let start else { return result }
        guard let lookup = try? lookup() else {
            end(start, in: scope, isWhole: false)
            return (KnownResources(), true)
        }
        Task.detached { [self] in
            do {
                try await lookup { accept($0, of: start, in: scope) }
                end(start, in: scope, isWhole: true)
            } catch {
                end(start, in: scope, isWhole: false)
            }
        }
        return result
    }

    /// False when the look-up is no longer wanted, or has found enough.
    private func accept(_ page: [KnownResource], of lookup: Int, in scope: Scope) -> Bool {
        let (goesOn, isNew, arrived) = state.withLock { state in
            guard var entry = state.entries[scope], entry.lookup == lookup else { return (false, false, state.onArrival) }
            state.entries[scope] = nil
            defer { state.entries[scope] = entry }
            entry.found += page
            // An older list that is whole says more until the new one is. Put in order when somebody asks: there may be a thousand pages.
            entry.hasNews = !entry.known.isComplete
            return (entry.found.count < Self.limit, !entry.known.isComplete, state.onArrival)
        }
        if isNew { arrived?() }
        return goesOn
    }

    private func end(_ lookup: Int, in scope: Scope, isWhole: Bool) {
        // Nobody waits while very many are put in order.
        var resources = isWhole ? state.withLock { $0.entries[scope].flatMap { $0.lookup == lookup ? $0.found : nil } } ?? [] : []
        KnownResources.order(&resources)
        let arrived: (@Sendable () -> Void)? = state.withLock { state in
            guard var entry = state.entries[scope], entry.lookup == lookup else { return nil }
            state.entries[scope] = nil
            defer { state.entries[scope] = entry }
            if isWhole {
                KnownResources.apply(entry.changesSince, to: &resources)
                entry.known = KnownResources(resources: resources)
                entry.changes = [:]
                entry.hasNews = false
                entry.setTagKeys = []
                entry.gatherTagKeys()
                let now = now()
                entry.lookedUpAt = now
                entry.effort = now - (entry.beganAt ?? now)
            } else {
                entry.settle()
            }
            entry.restsUntil = isWhole ? nil : now() + Self.rest
            entry.lookup = 0
            entry.found = []
            entry.changesSince = [:]
            return state.onArrival
        }
        arrived?()
    }

    // MARK: What the session does

    /// The session has made or changed a resource.
    func note(_ resource: KnownResource, in scope: Scope) { change(.set(resource), of: resource.arn, in: scope) }

    /// The session has deleted the resource of this ARN.
    func noteDeletion(of arn: String, in scope: Scope) { change(.removed, of: arn, in: scope) }

    /// What nobody has asked for is not kept.
    private func change(_ change: KnownResources.Change, of arn: String, in scope: Scope) {
        state.withLock { $0.entries[scope]?.note(change, of: arn) }
    }

    /// The session has tagged a resource.
    func note(tagKeys: [String], in scope: Scope) {
        state.withLock { state in
            guard var entry = state.entries[scope] else { return }
            entry.setTagKeys.formUnion(tagKeys)
            entry.gatherTagKeys()
            state.entries[scope] = entry
        }
    }

    /// Everything may be different now.
    func forget() { state.withLock { $0.entries = [:] } }
}

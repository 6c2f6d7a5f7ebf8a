import IVSSystem
import IVSTimestamps
import Synchronization

/// What the service was asked: the last requests, and counts of all of them. Every request passes here, so a look at the clock and one short
/// lock is all that it costs.
final class RequestJournal: Sendable {
    /// Counts of one operation.
    struct Counts: Sendable {
        /// How often each status was answered, 0 for a dropped connection. An operation has a handful, so that a list is quicker than a table.
        var statuses: [(status: Int, count: Int)] = []
        var latency = LatencyHistogram()

        mutating func count(_ status: Int) {
            if let place = statuses.firstIndex(where: { $0.status == status }) {
                statuses[place].count += 1
            } else {
                statuses.append((status, 1))
            }
        }
    }

    /// What a look at the log gives.
    struct Excerpt: Sendable {
        var records: [RequestRecord] = []
        /// The number to go on after.
        var next: Int64 = 0
        /// How many records the log had to forget before anybody asked for them.
        var missed: Int64 = 0
    }

    private struct State {
        /// The last `capacity` records; the one with number n stands at n mod capacity.
        var ring: [RequestRecord] = []
        var last: Int64 = 0
        var counts: [String: Counts] = [:]
        var readers: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextReader = 0
    }

    private let state = Mutex(State())
    private let observer: (@Sendable (RequestRecord) -> Void)?

    init(observer: (@Sendable (RequestRecord) -> Void)?) {
        self.observer = observer
    }

    /// Enters a request; `make` gets its number.
    func enter(_ make: (_ number: Int64) -> RequestRecord) {
        let (record, readers) = state.withLock { state in
            state.last += 1
            let record = make(state.last)
            // Records are put one behind the other from number 1 on, which stands in place 1 mod capacity.
            if state.ring.count < Self.capacity {
                state.ring.append(record)
            } else {
                state.ring[Int((state.last - 1) % Int64(Self.capacity))] = record
            }
            state.counts[record.operation ?? "", default: Counts()].enter(record)
            guard !state.readers.isEmpty else { return (record, [CheckedContinuation<Void, Never>]()) }
            defer { state.readers = [:] }
            return (record, Array(state.readers.values))
        }
        for reader in readers { reader.resume() }
        observer?(record)
    }

    /// Counts by operation, by its name; the name is empty for requests that led to none.
    var counts: [(operation: String, counts: Counts)] {
        state.withLock { $0.counts }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A number that this service has not given yet is one of an earlier service at the same address: who has it begins from the start.
    func position(_ after: Int64) -> Int64 { state.withLock { after > $0.last ? 0 : after } }

    /// The records after number `after`, at most `limit` of them, the earliest first. With a nil `after` the last ones.
    func excerpt(after: Int64?, limit: Int) -> Excerpt {
        state.withLock { state in
            let oldest = state.last - Int64(state.ring.count) + 1
            let wanted = after.map { max(0, $0) + 1 } ?? max(oldest, state.last - Int64(limit) + 1)
            let first = max(wanted, oldest)
            guard first <= state.last else { return Excerpt(next: state.last) }
            let end = min(state.last, first + Int64(limit) - 1)
            let records = (first...end).map { state.ring[Int(($0 - 1) % Int64(Self.capacity))] }
            return Excerpt(records: records, next: end, missed: first - wanted)
        }
    }

    /// Returns when there is a record after number `after`, when the task is cancelled, and at the latest after `seconds`.
    func wait(after: Int64, seconds: Int) async {
        await withTaskGroup { group in
            group.addTask { await self.record(after: after) }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            _ = await group.next()
            group.cancelAll()
        }
    }

    private func record(after: Int64) async {
        let reader = state.withLock { state in
            state.nextReader += 1
            return state.nextReader
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDue = state.withLock { state in
                    if state.last > after || Task.isCancelled { return true }
                    state.readers[reader] = continuation
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.readers.removeValue(forKey: reader) }?.resume()
        }
    }

    /// How many requests are remembered.
    static let capacity = 2000
}

extension RequestJournal.Counts {
    fileprivate mutating func enter(_ record: RequestRecord) {
        count(record.status ?? 0)
        latency.add(nanoseconds: record.nanoseconds)
    }
}

import AWSRuntime
import Histogram
import IVSChat
import IVSJSON
import IVSSystem
import Synchronization

/// A load test under way: many users in one room, messages at a steady rate, and every delivery measured.
///
/// It works on the connections themselves, below `ChatRoom`: what is measured is the service, and as little as can be of the client. Each
/// message carries the time at which it was sent, so that a receiver needs nothing but its own clock.
final class LoadRun: Sendable {
    struct Plan: Sendable {
        var users: Int
        /// Messages per second, of all users together.
        var rate: Double
        var duration: Duration
        /// Opens a connection for the user of this number.
        var connect: @Sendable (Int) async throws -> any WebSocketConnection

        var messageCount: Int { Int((rate * duration.seconds).rounded()) }
    }

    /// How many connections are opened at a time.
    private static let connectionsAtATime = 16
    /// How long deliveries may stay out before they count as lost.
    private static let longestSilence: Duration = .seconds(2)
    private static let shardCount = 8

    struct Tally {
        /// Nanoseconds from sending to receiving, up to a minute.
        var latencies = Histogram<UInt64>(highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: .two)
        var deliveries = 0
        /// ERROR frames by code.
        var errors: [Int: Int] = [:]
        /// Connections that ended before their time.
        var lostConnections = 0
    }

    /// Receivers share a few tallies, so that they do not wait for one another.
    private final class Shard: Sendable {
        let tally = Mutex(Tally())
    }

    struct Progress: Sendable {
        var connected = 0
        var sent = 0
        var isSending = false
        var sendingTime: Duration = .zero
    }

    let plan: Plan
    private let shards = (0..<LoadRun.shardCount).map { _ in Shard() }
    private let state = Mutex(Progress())
    private let isEnding = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)

    init(_ plan: Plan) { self.plan = plan }

    /// Whether `execute` has come to its end.
    var isOver: Bool { hasEnded.load(ordering: .acquiring) }

    var progress: Progress { state.withLock { $0 } }

    /// Everything that was counted so far.
    var tally: Tally {
        var sum = Tally()
        for shard in shards {
            shard.tally.withLock { tally in
                sum.latencies.add(tally.latencies)
                sum.deliveries += tally.deliveries
                sum.errors.merge(tally.errors, uniquingKeysWith: +)
                sum.lostConnections += tally.lostConnections
            }
        }
        return sum
    }

    /// Connects everybody, sends, and waits for the last deliveries.
    ///
    /// - Throws: what the first connection that could not be opened threw.
    func execute() async throws {
        defer { hasEnded.store(true, ordering: .releasing) }
        let connections = try await connectAll()
        await withTaskGroup(of: Void.self) { group in
            for (index, connection) in connections.enumerated() {
                group.addTask { await self.receive(from: connection, into: self.shards[index % Self.shardCount]) }
            }
            await send(over: connections)
            await waitForDeliveries()
            isEnding.store(true, ordering: .releasing)
            for connection in connections { group.addTask { await connection.close() } }
        }
    }

    // MARK: Connecting

    private func connectAll() async throws -> [any WebSocketConnection] {
        var connections: [any WebSocketConnection] = []
        do {
            try await withThrowingTaskGroup(of: (any WebSocketConnection).self) { group in
                var next = 0
                while next < min(Self.connectionsAtATime, plan.users) {
                    let number = next
                    group.addTask { try await self.plan.connect(number) }
                    next += 1
                }
                while let connection = try await group.next() {
                    connections.append(connection)
                    state.withLock { $0.connected += 1 }
                    guard next < plan.users else { continue }
                    let number = next
                    group.addTask { try await self.plan.connect(number) }
                    next += 1
                }
            }
        } catch {
            for connection in connections { await connection.close() }
            throw error
        }
        return connections
    }

    // MARK: Sending

    /// Message by message, each by the next user, at the times that the rate sets. Who is late does not wait until the rate is caught up with.
    private func send(over connections: [any WebSocketConnection]) async {
        let clock = ContinuousClock()
        let start = clock.now
        state.withLock { $0.isSending = true }
        for number in 0..<plan.messageCount {
            let due = start + .seconds(Double(number) / plan.rate)
            if due - clock.now > .milliseconds(1) { try? await clock.sleep(until: due, tolerance: .milliseconds(1)) }
            if Task.isCancelled { return }
            try? await connections[number % connections.count].send(Self.frame(number))
            state.withLock { state in
                state.sent = number + 1
                state.sendingTime = clock.now - start
            }
        }
        // The last interval belongs to the time that was asked for.
        try? await clock.sleep(until: start + plan.duration, tolerance: .milliseconds(1))
        state.withLock { $0.sendingTime = clock.now - start }
    }

    private static let mark = Array("load-test ".utf8)

    private static func frame(_ number: Int) -> [UInt8] {
        Array(#"{"Action":"SEND_MESSAGE","RequestId":"\#(number)","Content":"load-test \#(Stopwatch.now())"}"#.utf8)
    }

    /// Until all deliveries are there that can be expected, or nothing has come for a while.
    private func waitForDeliveries() async {
        let clock = ContinuousClock()
        var last = (count: -1, time: clock.now)
        while !Task.isCancelled {
            let tally = tally
            if tally.deliveries >= expectedDeliveries(tally) { return }
            let count = tally.deliveries + tally.errors.count
            if count != last.count { last = (count, clock.now) }
            if clock.now - last.time > Self.longestSilence { return }
            try? await clock.sleep(for: .milliseconds(5))
        }
    }

    /// What was sent and not refused goes to everybody.
    func expectedDeliveries(_ tally: Tally) -> Int {
        max(0, progress.sent - tally.errors.values.reduce(0, +)) * plan.users
    }

    // MARK: Receiving

    private func receive(from connection: any WebSocketConnection, into shard: Shard) async {
        while let frame = try? await connection.receive() {
            let now = UInt64(clamping: Stopwatch.now())
            if let sent = Self.sendTime(in: frame) {
                shard.tally.withLock { tally in
                    tally.deliveries += 1
                    tally.latencies.record(min(max(1, now &- sent), 60_000_000_000))
                }
            } else if let code = Self.errorCode(in: frame) {
                shard.tally.withLock { $0.errors[code, default: 0] += 1 }
            }
        }
        if !isEnding.load(ordering: .acquiring), !Task.isCancelled { shard.tally.withLock { $0.lostConnections += 1 } }
    }

    /// The number behind the mark in a message of ours; nil for any other frame. Frames are not parsed: there are very many.
    private static func sendTime(in frame: [UInt8]) -> UInt64? {
        guard let end = frame.firstRange(of: mark)?.upperBound else { return nil }
        var time: UInt64 = 0
        for byte in frame[end...] {
            guard byte >= 48, byte <= 57 else { break }
            time = time &* 10 &+ UInt64(byte - 48)
        }
        return time
    }

    private static func errorCode(in frame: [UInt8]) -> Int? {
        (try? JSONValue(parsing: frame))?["ErrorCode"]?.int64Value.flatMap { Int(exactly: $0) }
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}

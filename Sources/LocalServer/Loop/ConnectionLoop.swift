import NIOCore

/// The connections of one event loop, whatever they are for: sweeps them for those that took too long, and ends them when the server stops.
///
/// Members other than `start` and `stop` are for the loop's own thread.
final class ConnectionLoop: @unchecked Sendable {
    let eventLoop: any EventLoop
    let executor: LoopTaskExecutor

    private var members: [any LoopMember] = []
    private var sweeping: RepeatedTask?
    private var whenEmpty: EventLoopPromise<Void>?
    private(set) var isStopping = false

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        executor = LoopTaskExecutor(eventLoop)
    }

    func add(_ member: any LoopMember) {
        member.place = members.count
        members.append(member)
        if isStopping { member.stop() }
    }

    func remove(_ member: any LoopMember) {
        guard members.indices.contains(member.place), members[member.place] === member else { return }
        let last = members.removeLast()
        if last !== member {
            members[member.place] = last
            last.place = member.place
        }
        if members.isEmpty { whenEmpty?.succeed() }
    }

    // MARK: Time

    /// How far from its due time a sweep may find a connection.
    private static let precision: TimeAmount = .milliseconds(250)

    /// Begins to sweep. One task for all connections: one for each would take more memory than the rest of an idle connection.
    func start() {
        eventLoop.execute {
            self.sweeping = self.eventLoop.scheduleRepeatedTask(initialDelay: Self.precision, delay: Self.precision) { _ in self.sweep() }
        }
    }

    private func sweep() {
        let now = NIODeadline.now()
        // A member that ends takes itself out, and another one takes its place.
        var index = members.count - 1
        while index >= 0 {
            if index < members.count { members[index].sweep(at: now) }
            index -= 1
        }
    }

    /// Asks all connections to end, and ends those by force that have not done so in time.
    func stop(within time: Duration) async {
        let done = eventLoop.makePromise(of: Void.self)
        eventLoop.execute {
            self.isStopping = true
            self.whenEmpty = done
            for member in self.members { member.stop() }
            if self.members.isEmpty { done.succeed() }
            self.eventLoop.scheduleTask(in: TimeAmount(time)) {
                for member in self.members { member.abort() }
                self.sweeping?.cancel()
                done.succeed()
            }
        }
        try? await done.futureResult.get()
    }
}

/// A connection, as its loop sees it.
protocol LoopMember: AnyObject {
    /// Where the loop keeps it.
    var place: Int { get set }
    /// Looks whether something is overdue.
    func sweep(at now: NIODeadline)
    /// Ends when what is in progress is done.
    func stop()
    /// Ends now.
    func abort()
}

import IVSTimestamps
import LocalService
import NIOCore

/// One event loop and its connections: sweeps them for those that took too long, and takes frames of rooms to them.
///
/// Members other than `post` are for the loop's own thread.
final class ConnectionLoop: @unchecked Sendable {
    let eventLoop: any EventLoop
    let shared: ServerContext
    let executor: LoopTaskExecutor
    /// Answers are written here, one after another; the memory serves again once an answer is on its way.
    var scratch = ByteBuffer()

    private var members: [any LoopMember] = []
    private var sweeping: RepeatedTask?
    private var whenEmpty: EventLoopPromise<Void>?
    private(set) var isStopping = false
    private let deliveries: DeliveryQueue

    init(_ eventLoop: any EventLoop, _ shared: ServerContext) {
        self.eventLoop = eventLoop
        self.shared = shared
        executor = LoopTaskExecutor(eventLoop)
        deliveries = DeliveryQueue(eventLoop: eventLoop, outboundLimit: shared.configuration.limits.outbound)
    }

    private var dateText = ""
    private var dateTime = NIODeadline.uptimeNanoseconds(0)

    /// The time for the header `Date`, to the second.
    func date() -> String {
        let now = NIODeadline.now()
        if now - dateTime > .milliseconds(500) || dateText.isEmpty {
            dateTime = now
            dateText = SystemTimeSource().now().httpDate ?? ""
        }
        return dateText
    }

    // MARK: Members

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

    // MARK: Answers

    private var unflushed: [HTTPConnection] = []
    /// So many answers are on their way before the next request is looked at.
    private static let mostUnflushed = 16

    /// Sends what a connection has written, together with what others write in this turn of the loop: to wake the client for each answer costs
    /// more than to make one.
    func flushSoon(_ connection: HTTPConnection) {
        if unflushed.isEmpty { eventLoop.execute { self.flush() } }
        unflushed.append(connection)
        if unflushed.count == Self.mostUnflushed { flush() }
    }

    private func flush() {
        for connection in unflushed { connection.flush() }
        unflushed.removeAll(keepingCapacity: true)
    }

    // MARK: Messaging

    /// Hands a frame to a client of this loop. From any thread.
    func post(_ frame: Frame, to client: MessagingClient) { deliveries.post(frame, to: client) }

    /// Ends a client of this loop, after the frames before. From any thread.
    func post(_ end: SubscriptionEnd, to client: MessagingClient) { deliveries.post(end, to: client) }
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

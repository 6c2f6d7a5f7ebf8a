internal import Synchronization

/// What arrives and waits for its one reader, and how it ended. Writers never wait: what happens when more arrives than fits is the overflow.
package final class Inbox<Element: Sendable, End: Sendable>: Sendable {
    /// What becomes of what does not fit.
    package enum Overflow: Sendable {
        /// It is taken all the same. Whoever brings it in asks `hasRoom` before he fetches more.
        case isTaken
        /// The oldest makes way, and the reader finds this in its place, made of how many there were.
        case dropsOldest(@Sendable (_ missed: Int) -> Element)
        /// The inbox ends for this reason, and nothing that waits in it can be read.
        case ends(End)
    }

    private struct State {
        /// Elements from `head` on are waiting; those before it were read or dropped.
        var elements: [Element?] = []
        var head = 0
        var weight = 0
        var missed = 0
        var end: End?
        /// Who brings elements in waits for room.
        var isPaused = false
        /// Who waits for an element; ids tell one reader from the next.
        var reader: (id: Int, continuation: CheckedContinuation<Element?, Never>)?
        var lastReader = 0

        var count: Int { elements.count - head }

        mutating func popFirst() -> Element? {
            guard head < elements.count, let element = elements[head] else { return nil }
            elements[head] = nil
            head += 1
            if head == elements.count {
                elements.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 256, head * 2 >= elements.count {
                elements.removeFirst(head)
                head = 0
            }
            return element
        }

        mutating func takeReader() -> CheckedContinuation<Element?, Never>? {
            defer { reader = nil }
            return reader?.continuation
        }
    }

    private let capacity: Int
    private let largestWeight: Int
    private let overflow: Overflow
    private let weigh: @Sendable (Element) -> Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - capacity: so many elements fit, at least one.
    ///   - weight: and elements of so much weight together.
    ///   - weigh: the weight of an element, the same each time.
    package init(
        capacity: Int = .max, weight: Int = .max, overflow: Overflow = .isTaken, weigh: @escaping @Sendable (Element) -> Int = { _ in 0 }
    ) {
        self.capacity = max(1, capacity)
        largestWeight = max(1, weight)
        self.overflow = overflow
        self.weigh = weigh
    }

    // MARK: Writing

    /// Hands an element to the reader, or keeps it. After the end nothing happens.
    package func push(_ element: Element) {
        let reader: CheckedContinuation<Element?, Never>? = state.withLock { state in
            guard state.end == nil else { return nil }
            if let reader = state.takeReader() { return reader }
            if state.count >= capacity {
                switch overflow {
                case .isTaken: break
                case .dropsOldest:
                    if let dropped = state.popFirst() { state.weight -= weigh(dropped) }
                    state.missed += 1
                case .ends(let end):
                    state = State(end: end)
                    return nil
                }
            }
            state.elements.append(element)
            state.weight += weigh(element)
            return nil
        }
        reader?.resume(returning: element)
    }

    /// Nothing more comes; what waits can still be read. A second end has no effect.
    package func finish(_ end: End) {
        let reader = state.withLock { state in
            if state.end == nil { state.end = end }
            return state.takeReader()
        }
        reader?.resume(returning: nil)
    }

    package func finish() where End == Void { finish(()) }

    /// How it ended; nil while something may come.
    package var end: End? { state.withLock { $0.end } }

    /// Whether more may be fetched. Else `next` tells when it may.
    package func hasRoom() -> Bool {
        state.withLock { state in
            state.isPaused = state.weight >= largestWeight || state.count >= capacity
            return !state.isPaused
        }
    }

    /// There was no room, and there is not enough yet.
    package var isPaused: Bool { state.withLock { $0.isPaused } }

    // MARK: Reading

    /// The next element; nil at the end, and when the task is cancelled. One reader at a time: an earlier one that still waits gets nil.
    /// - Parameter resume: called when fetching waited for room and there is some.
    package func next(resume: () -> Void = {}) async -> Element? {
        let (element, resumes) = state.withLock { state in
            let element = take(&state)
            return (element, endsPause(&state))
        }
        if resumes { resume() }
        if let element { return element }
        return await wait()
    }

    private func take(_ state: inout State) -> Element? {
        if state.missed > 0, case .dropsOldest(let placeholder) = overflow {
            defer { state.missed = 0 }
            return placeholder(state.missed)
        }
        guard let element = state.popFirst() else { return nil }
        state.weight -= weigh(element)
        return element
    }

    /// Not for every element: half of the room should be free.
    private func endsPause(_ state: inout State) -> Bool {
        guard state.isPaused, state.weight <= largestWeight / 2, state.count <= capacity / 2 else { return false }
        state.isPaused = false
        return true
    }

    private func wait() async -> Element? {
        let id = state.withLock { state in
            state.lastReader += 1
            return state.lastReader
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Element?? = state.withLock { state in
                    if let element = take(&state) { return .some(element) }
                    if state.end != nil || Task.isCancelled { return .some(nil) }
                    state.takeReader()?.resume(returning: nil)
                    state.reader = (id, continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let reader = state.withLock { state in state.reader?.id == id ? state.takeReader() : nil }
            reader?.resume(returning: nil)
        }
    }
}

/// The stream behind `par-each`: a closure called for several values at once, the results in the order of the values.
///
/// The consumer's thread pulls the source and hands each value to a worker with a machine of its own. Only one of them all runs code at a
/// time, see `Machine`; they overlap while they wait for the network. No more than `jobs` values are taken ahead of the consumer.
final class ParallelMap {
    static let maximumJobs = 64

    private let machine: Machine
    private let source: ValueStream
    private let jobs: Int
    private let closure: Closure
    private let queue = Queue()
    /// One for all workers: set when the stream is closed or interrupted.
    private let workerInterrupt = Interrupt()
    private var workerCount = 0
    private var isAtEnd = false

    init(_ machine: Machine, _ source: ValueStream, jobs: Int, _ closure: Closure) {
        self.machine = machine
        self.source = source
        self.jobs = min(max(1, jobs), Self.maximumJobs)
        self.closure = closure
    }

    var stream: ValueStream {
        let stream = ValueStream(onClose: { self.close() }) { try self.next() }
        stream.isEndless = source.isEndless
        return stream
    }

    private func next() throws -> Value? {
        // Whoever waits for the next value of an endless stream must not hold up the result of this one.
        let ahead = source.isEndless ? 1 : jobs
        while !isAtEnd, queue.count < ahead {
            guard let value = try source.next() else {
                isAtEnd = true
                break
            }
            queue.add(value)
            if workerCount < queue.count { startWorker() }
        }
        guard queue.count > 0 else { return nil }
        guard let result = try machine.unlocked({ try takeFirst() }) else { throw Interrupted() }
        return try result.get()
    }

    /// nil when an interrupt came first.
    private func takeFirst() throws -> Result<Value, any Error>? {
        let isOver = { [machine] in machine.interrupt.isSet }
        if let result = queue.takeFirst(pollLimit: 1, until: isOver) { return result }
        try machine.goIdle()
        return queue.takeFirst(until: isOver)
    }

    private func startWorker() {
        let (main, closure, queue, interrupt) = (machine, closure, queue, workerInterrupt)
        let isStarted = EvaluatorThread.detach {
            let machine = Machine(interrupt: interrupt, sharing: main)
            while let item = queue.nextOpen() {
                let result = Result { try machine.onThisThread { try machine.invoke(closure, item.value) } }
                queue.finish(item, result)
            }
        }
        if isStarted {
            workerCount += 1
        } else if workerCount == 0, let item = queue.nextOpen() {
            // No thread to be had: this one does the work.
            queue.finish(item, Result { try machine.invoke(closure, item.value) })
        }
    }

    private func close() {
        workerInterrupt.set()
        queue.close()
        source.close()
    }

    /// The values under way, the oldest first.
    private final class Queue: @unchecked Sendable {
        final class Item {
            let value: Value
            var isTaken = false
            var result: Result<Value, any Error>?

            init(_ value: Value) { self.value = value }
        }

        private let monitor = Monitor()
        private var items: [Item] = []
        private var isClosed = false

        var count: Int { monitor.locked { items.count } }

        func add(_ value: Value) {
            monitor.locked {
                items.append(Item(value))
                monitor.signal()
            }
        }

        /// The next value that no worker has taken; waits for one. nil when the stream is closed.
        func nextOpen() -> Item? {
            monitor.locked {
                while !isClosed {
                    if let item = items.first(where: { !$0.isTaken }) {
                        item.isTaken = true
                        return item
                    }
                    monitor.wait(milliseconds: 1000)
                }
                return nil
            }
        }

        func finish(_ item: Item, _ result: Result<Value, any Error>) {
            monitor.locked {
                item.result = result
                monitor.signal()
            }
        }

        /// Waits for the oldest value's result; nil when `isOver` came first, or after so many intervals.
        func takeFirst(pollLimit: Int = .max, until isOver: () -> Bool) -> Result<Value, any Error>? {
            monitor.locked {
                var polls = 0
                while let first = items.first, !isOver() {
                    if let result = first.result {
                        items.removeFirst()
                        return result
                    }
                    if polls == pollLimit { return nil }
                    monitor.wait(milliseconds: AsyncEdge.pollInterval)
                    polls += 1
                }
                return nil
            }
        }

        func close() {
            monitor.locked {
                isClosed = true
                items = []
                monitor.signal()
            }
        }
    }
}

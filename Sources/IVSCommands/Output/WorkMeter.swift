import Synchronization

/// What a program is busy with, counted where it happens: calls of the service, and stages that do something for each item. Who watches can
/// be told how far it is. Used from all threads of evaluation.
public final class WorkMeter: Sendable {
    private struct Stage {
        var name: String
        var total: Int?
        var done = 0
        var start: ContinuousClock.Instant
    }

    private struct State {
        /// The outermost first.
        var stages: [(id: Int, stage: Stage)] = []
        var lastID = 0
        /// Calls of one operation after another, one of them under way.
        var calls: (operation: String, stage: Stage)?
        var callsUnderWay = 0
    }

    private let state = Mutex(State())
    private let watcher = Mutex<(@Sendable () -> @Sendable () -> Void)?>(nil)

    public init() {}

    /// Begins to watch a program, and gives what ends that. Set before programs run, where somebody sees it.
    public func setWatcher(_ watch: @escaping @Sendable () -> @Sendable () -> Void) { watcher.withLock { $0 = watch } }

    /// A program runs.
    func watched<Result>(_ body: () -> Result) -> Result {
        state.withLock { $0 = State() }
        let end = watcher.withLock { $0 }?()
        defer { end?() }
        return body()
    }

    // MARK: Counting

    /// A call of the service.
    /// - Parameter name: what people call the operation; not asked for as long as one is called again and again.
    func calling<Result>(_ operation: String, as name: @autoclosure () -> String, _ body: () throws -> Result) rethrows -> Result {
        state.withLock { state in
            if state.calls?.operation != operation { state.calls = (operation, Stage(name: name(), start: .now)) }
            state.callsUnderWay += 1
        }
        defer {
            state.withLock { state in
                state.callsUnderWay -= 1
                state.calls?.stage.done += 1
            }
        }
        return try body()
    }

    /// A stage begins that takes items.
    /// - Parameter total: how many there are, where that is known.
    func begin(_ name: String, of total: Int?) -> Int {
        state.withLock { state in
            state.lastID += 1
            state.stages.append((state.lastID, Stage(name: name, total: total, start: .now)))
            return state.lastID
        }
    }

    /// One item is done with.
    func advance(_ id: Int) {
        state.withLock { state in
            if let index = state.stages.firstIndex(where: { $0.id == id }) { state.stages[index].stage.done += 1 }
        }
    }

    func end(_ id: Int) { state.withLock { $0.stages.removeAll { $0.id == id } } }

    // MARK: Telling

    /// `par-each: 120 of 500 · 40/s · 10s left`; nil when nothing of this kind is under way.
    public var line: String? {
        let work: (stage: Stage, unit: String)? = state.withLock { state in
            if let stage = state.stages.first?.stage { return (stage, "") }
            return state.callsUnderWay > 0 ? state.calls.map { ($0.stage, $0.stage.done == 1 ? " call" : " calls") } : nil
        }
        return work.map { Self.line($0.stage, unit: $0.unit, after: (ContinuousClock.now - $0.stage.start) / .seconds(1)) }
    }

    private static func line(_ stage: Stage, unit: String, after seconds: Double) -> String {
        var parts = ["\(stage.name): \(stage.done)" + (stage.total.map { " of \($0)" } ?? unit)]
        let rate = Double(stage.done) / max(seconds, 0.001)
        if stage.done > 0 { parts.append(rate < 10 ? "\((rate * 10).rounded() / 10)/s" : "\(Int(rate))/s") }
        if let total = stage.total, stage.done > 0 {
            parts.append("\(Int((Double(total - stage.done) / rate).rounded(.up)))s left")
        } else {
            parts.append("\(Int(seconds))s")
        }
        return parts.joined(separator: " · ")
    }
}

import Synchronization

/// What a program is busy with, counted where it happens: calls of the service, and stages that do something for each item. Who watches can
/// be told how far it is. Used from all threads of evaluation.
public final class WorkMeter: Sendable {
    private struct Stage {
        var name: String
        var total: Int?
        /// How long it takes at most, where that is known.
        var limit: Duration?
        var done = 0
        var start: ContinuousClock.Instant
        /// For work that tells of itself.
        var describe: (@Sendable () -> WorkReport)?
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
    func begin(_ name: String, of total: Int?) -> Int { begin(Stage(name: name, total: total, start: .now)) }

    /// Something begins that only takes time.
    /// - Parameter limit: when it ends at the latest.
    func begin(_ name: String, atMost limit: Duration?) -> Int { begin(Stage(name: name, limit: limit, start: .now)) }

    /// Work begins that tells of itself, from any thread.
    func begin(telling describe: @escaping @Sendable () -> WorkReport) -> Int {
        begin(Stage(name: "", start: .now, describe: describe))
    }

    private func begin(_ stage: Stage) -> Int {
        state.withLock { state in
            state.lastID += 1
            state.stages.append((state.lastID, stage))
            return state.lastID
        }
    }

    /// Runs `body` as work that only takes time.
    func timing<Result>(_ name: String, atMost limit: Duration?, _ body: () throws -> Result) rethrows -> Result {
        let id = begin(name, atMost: limit)
        defer { end(id) }
        return try body()
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
    public var line: String? { report?.line }

    /// The same, with how much of it is done.
    public var report: WorkReport? {
        let work: (stage: Stage, unit: String)? = state.withLock { state in
            if let stage = state.stages.first?.stage { return (stage, "") }
            return state.callsUnderWay > 0 ? state.calls.map { ($0.stage, $0.stage.done == 1 ? " call" : " calls") } : nil
        }
        guard let work else { return nil }
        if let describe = work.stage.describe { return describe() }
        let seconds = (ContinuousClock.now - work.stage.start) / .seconds(1)
        return work.stage.limit.map { Self.report(work.stage, after: seconds, atMost: $0 / .seconds(1)) }
            ?? Self.report(work.stage, unit: work.unit, after: seconds)
    }

    private static func report(_ stage: Stage, after seconds: Double, atMost limit: Double) -> WorkReport {
        let whole = shortDurationText(Int64(min(limit, 9e9) * 1e9))
        let line = "\(stage.name): \(text(seconds.rounded(.down))) of \(whole) · \(text(max(0, limit - seconds))) left"
        return WorkReport(line: line, fraction: seconds / max(limit, 0.001))
    }

    /// Whole seconds, as short as those are told.
    static func text(_ seconds: Double) -> String { shortDurationText(Int64(min(seconds.rounded(.up), 9e9)) * 1_000_000_000) }

    private static func report(_ stage: Stage, unit: String, after seconds: Double) -> WorkReport {
        var parts = ["\(stage.name): \(stage.done)" + (stage.total.map { " of \($0)" } ?? unit)]
        let rate = Double(stage.done) / max(seconds, 0.001)
        if stage.done > 0 { parts.append(rate < 10 ? "\((rate * 10).rounded() / 10)/s" : "\(Int(rate))/s") }
        if let total = stage.total, stage.done > 0 {
            parts.append("\(text(Double(total - stage.done) / rate)) left")
        } else {
            parts.append(text(seconds.rounded(.down)))
        }
        return WorkReport(line: parts.joined(separator: " · "), fraction: stage.total.map { Double(stage.done) / Double(max(1, $0)) })
    }
}

/// How far work is.
public struct WorkReport: Sendable {
    public var line: String
    /// From 0 to 1; nil where nobody knows how much there is.
    public var fraction: Double?

    public init(line: String, fraction: Double? = nil) {
        self.line = line
        self.fraction = fraction
    }
}

/// What a command may ask of the evaluator that runs it.
public protocol Evaluator: AnyObject {
    var interrupt: Interrupt { get }

    /// Calls a closure; what it gives is collected. More arguments than it has parameters are dropped.
    func invoke(_ closure: Closure, _ arguments: [Value]) throws -> Value

    /// The same with one argument, which stages make for every item: no list is made for it.
    func invoke(_ closure: Closure, _ argument: Value) throws -> Value

    /// Waits for `operation` on this thread, and cancels it when the pipeline is interrupted.
    func wait<Result: Sendable>(_ operation: @escaping @Sendable () async throws -> Result) throws -> Result

    /// Calls `closure` with each value of `source`, up to `jobs` calls at a time, and gives the results in the order of the values. The
    /// calls overlap where they wait; the first error ends the stream.
    func parallelMap(_ source: ValueStream, jobs: Int, _ closure: Closure) -> ValueStream

    /// Runs `body`. Whenever the evaluator waits in it for so long that somebody who reads along would notice (20 ms), `action` is called once
    /// in that wait, to hand on what a buffer holds back. What it throws, the wait throws.
    func whenIdle<Result>(_ action: @escaping () throws -> Void, during body: () throws -> Result) rethrows -> Result

    /// Lets other threads of the evaluator run while `body` waits, which may use nothing that they use.
    func unlocked<Result>(_ body: () throws -> Result) rethrows -> Result

    /// What calls `closure` from other threads, for as long as it is kept.
    func caller(of closure: Closure) -> ClosureCaller
}

extension Evaluator {
    public func invoke(_ closure: Closure, _ argument: Value) throws -> Value { try invoke(closure, [argument]) }

    /// One call after another.
    public func parallelMap(_ source: ValueStream, jobs: Int, _ closure: Closure) -> ValueStream {
        ValueStream(onClose: { source.close() }) { [self] in
            try source.next().map { try invoke(closure, $0) }
        }
    }
}

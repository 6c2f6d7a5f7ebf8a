/// One thread of evaluation: the memory of its frames, and what commands may ask of it.
///
/// Code runs under the lock of its interpreter and lets go of it while it waits, so that the calls of `par-each` overlap at the edges and
/// nowhere else: variables need no locks.
final class Machine: Evaluator, @unchecked Sendable {
    let interrupt: Interrupt
    let lock: Monitor
    /// What was given after the script's name.
    var scriptArguments: [String] = []
    /// Global places below this one have been given their value.
    var definedSlots = 0
    /// What to do when this thread waits for a while, the outermost first; see `Evaluator.whenIdle`.
    var idleActions: [() throws -> Void] = []

    /// Owner of the globals.
    private let main: Machine?
    private let stack: UnsafeMutablePointer<CallStack>
    private let values: UnsafeMutablePointer<Value>
    private let cells: UnsafeMutablePointer<Cell>
    /// Places of the top level that are initialised, from the start of `values`.
    private var globalCount = 0

    /// - Parameter main: the machine whose globals this one shares; nil for the main machine itself.
    init(interrupt: Interrupt, sharing main: Machine? = nil) {
        self.interrupt = interrupt
        self.main = main
        lock = main?.lock ?? Monitor()
        values = .allocate(capacity: CallStack.valueCapacity)
        cells = .allocate(capacity: CallStack.cellCapacity)
        stack = .allocate(capacity: 1)
        stack.initialize(
            to: CallStack(
                globals: main?.stack.pointee.globals ?? values, valueTop: values, valueEnd: values + CallStack.valueCapacity,
                cellTop: cells, cellEnd: cells + CallStack.cellCapacity, interruptFlag: interrupt.flag, machine: self))
    }

    deinit {
        values.deinitialize(count: globalCount)
        stack.deinitialize(count: 1)
        stack.deallocate()
        cells.deallocate()
        values.deallocate()
    }

    /// Runs the code of a top level, whose frame lies at the bottom.
    func run(_ program: CompiledProgram) throws {
        guard program.slotCount < CallStack.valueCapacity / 2, program.cellCount < CallStack.cellCapacity / 2 else {
            throw EvaluationError.tooManyCalls(at: program.span)
        }
        if program.slotCount > globalCount {
            (values + globalCount).initialize(repeating: .null, count: program.slotCount - globalCount)
            globalCount = program.slotCount
        }
        cells.initialize(repeating: .unset, count: program.cellCount)
        stack.pointee.valueTop = values + globalCount
        stack.pointee.cellTop = cells + program.cellCount
        defer {
            cells.deinitialize(count: program.cellCount)
            // What blocks of the top level left in their places is let go.
            for slot in program.globalCount..<max(globalCount, program.globalCount) { values[slot] = .null }
        }
        try onThisThread {
            _ = try program.execute(Frame(values: values, cells: cells, stack: stack))
        }
    }

    /// Runs `body` under the interpreter's lock, with the bounds of this thread's own stack. Code that runs already on this thread may call
    /// it again.
    func onThisThread<Result>(_ body: () throws -> Result) rethrows -> Result {
        if lock.isHeldByThisThread { return try body() }
        lock.lock()
        let floor = stack.pointee.nativeFloor
        stack.pointee.nativeFloor = NativeStack.floor()
        defer {
            stack.pointee.nativeFloor = floor
            lock.unlock()
        }
        return try body()
    }

    func setGlobal(_ slot: Int, to value: Value) { if slot < globalCount { values[slot] = value } }

    func global(_ slot: Int) -> Value { slot < globalCount ? values[slot] : .null }

    // MARK: Evaluator

    func invoke(_ closure: Closure, _ arguments: [Value]) throws -> Value {
        try interrupt.check()
        let closure = closure.compiled
        let function = closure.function
        return try CallStack.call(function, on: stack, at: closure.span) { frame in
            let given = min(arguments.count, function.parameterCount)
            for slot in 0..<given { (frame.values + slot).initialize(to: arguments[slot]) }
            if given < function.parameterCount { try fillMissing(closure, frame, given: given) }
            closure.place(into: frame)
        } ?? .null
    }

    func invoke(_ closure: Closure, _ argument: Value) throws -> Value {
        if stack.pointee.interruptFlag.isSet { throw Interrupted() }
        let closure = closure.compiled
        let function = closure.function
        return try CallStack.call(function, on: stack, at: closure.span) { frame in
            if function.parameterCount > 0 { frame.values.initialize(to: argument) }
            if function.parameterCount > 1 { try fillMissing(closure, frame, given: 1) }
            closure.place(into: frame)
        } ?? .null
    }

    private func fillMissing(_ closure: CompiledClosure, _ frame: Frame, given: Int) throws {
        for slot in given..<closure.function.parameterCount {
            guard let makeDefault = closure.function.parameters[slot].defaultValue else {
                throw EvaluationError.tooFewArguments(for: closure, given: given)
            }
            frame.values[slot] = try makeDefault(frame)
        }
    }

    func wait<Result: Sendable>(_ operation: @escaping @Sendable () async throws -> Result) throws -> Result {
        try interrupt.check()
        return try unlocked { try AsyncEdge.wait(interrupt, onIdle: goIdle, operation) }
    }

    func whenIdle<Result>(_ action: @escaping () throws -> Void, during body: () throws -> Result) rethrows -> Result {
        idleActions.append(action)
        defer { idleActions.removeLast() }
        return try body()
    }

    func goIdle() throws {
        for action in idleActions { try action() }
    }

    func caller(of closure: Closure) -> ClosureCaller {
        let interrupt = Interrupt()
        let machine = Machine(interrupt: interrupt, sharing: self)
        return ClosureCaller(interrupt) { arguments in try machine.onThisThread { try machine.invoke(closure, arguments) } }
    }

    func parallelMap(_ source: ValueStream, jobs: Int, _ closure: Closure) -> ValueStream {
        ParallelMap(self, source, jobs: jobs, closure).stream
    }

    /// Lets other threads of the interpreter run meanwhile.
    func unlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock.unlock()
        defer { lock.lock() }
        return try body()
    }
}

/// A whole program, ready to run.
struct CompiledProgram {
    var execute: Execute
    var span: Span
    /// Places of its frame, and of the globals of all that ran before it.
    var slotCount: Int
    /// The places among them that stay.
    var globalCount: Int
    var cellCount: Int
}

extension EvaluationError {
    static func tooFewArguments(for closure: Closure, given count: Int) -> EvaluationError {
        EvaluationError(
            .missingArgument, "the closure has \(closure.arity) parameters and is called with \(count)", at: closure.span,
            "called with \(count)")
    }
}

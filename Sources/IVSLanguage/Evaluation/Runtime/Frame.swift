/// Where one activation of a function keeps its variables. Every compiled closure gets it as its only argument.
///
/// Frames lie one above the other in the two arrays of a `CallStack`, so a call allocates nothing. This is sound because no frame
/// outlives its call: closures copy what they capture.
struct Frame {
    /// One place per variable; all of them are initialised.
    let values: UnsafeMutablePointer<Value>
    /// Places of the variables that are both assigned to and captured; see `Cell`.
    let cells: UnsafeMutablePointer<Cell>
    let stack: UnsafeMutablePointer<CallStack>

    /// The thread of evaluation that the frame belongs to, as commands see it.
    var machine: Machine { stack.pointee.machine }

    /// Looked at by each turn of a loop.
    @inline(__always)
    func checkInterrupt() throws {
        if stack.pointee.interruptFlag.isSet { throw Interrupted() }
    }
}

/// A variable that outlives its frame because a closure captured it and somebody assigns to it.
final class Cell {
    /// At an address, as the places of a frame are, so that one way of assigning serves for both.
    let place: UnsafeMutablePointer<Value>

    init(_ value: Value) {
        place = .allocate(capacity: 1)
        place.initialize(to: value)
    }

    deinit {
        place.deinitialize(count: 1)
        place.deallocate()
    }

    /// Stands in places whose declaration has not run yet.
    nonisolated(unsafe) static let unset = Cell(.null)
}

/// The memory that the frames of one thread of evaluation lie in.
struct CallStack {
    /// Nested calls of one program; one more is an error.
    static let maximumDepth = 10_000
    static let valueCapacity = 1 << 20
    static let cellCapacity = 1 << 18
    /// Variables of the top level, which all functions reach without capturing them.
    let globals: UnsafeMutablePointer<Value>
    var valueTop: UnsafeMutablePointer<Value>
    let valueEnd: UnsafeMutablePointer<Value>
    var cellTop: UnsafeMutablePointer<Cell>
    let cellEnd: UnsafeMutablePointer<Cell>
    var depth = 0
    /// Lowest address that this thread's own stack may grow down to.
    var nativeFloor: UInt = 0
    let interruptFlag: InterruptFlag
    unowned(unsafe) let machine: Machine
}

extension CallStack {
    /// Runs `function` in a new frame above the others, in which `fill` places the arguments. nil when the body gives no value.
    ///
    /// `fill` may itself call functions: their frames lie above the one that it fills.
    @inline(__always)
    static func call(
        _ function: Function, on stack: UnsafeMutablePointer<CallStack>, at span: Span,
        filling fill: (Frame) throws -> Void
    ) throws -> Value? {
        let frame = Frame(values: stack.pointee.valueTop, cells: stack.pointee.cellTop, stack: stack)
        let (slotCount, cellCount) = (function.slotCount, function.cellCount)
        guard
            stack.pointee.depth < maximumDepth,
            stack.pointee.valueEnd - frame.values >= slotCount,
            stack.pointee.cellEnd - frame.cells >= cellCount,
            NativeStack.address() > stack.pointee.nativeFloor
        else { throw EvaluationError.tooManyCalls(at: span) }

        frame.values.initialize(repeating: .null, count: slotCount)
        stack.pointee.valueTop = frame.values + slotCount
        if cellCount > 0 {
            frame.cells.initialize(repeating: .unset, count: cellCount)
            stack.pointee.cellTop = frame.cells + cellCount
        }
        stack.pointee.depth += 1
        defer {
            stack.pointee.depth -= 1
            if cellCount > 0 {
                frame.cells.deinitialize(count: cellCount)
                stack.pointee.cellTop = frame.cells
            }
            frame.values.deinitialize(count: slotCount)
            stack.pointee.valueTop = frame.values
        }
        try fill(frame)
        switch try function.body(frame) {
        case .value(let value): return value
        case .returned(let value): return value
        case .normal, .broke, .continued: return nil
        }
    }
}

extension EvaluationError {
    static func tooManyCalls(at span: Span) -> EvaluationError {
        EvaluationError(
            .recursionLimit, "too many calls inside each other", at: span, "this call is one too many",
            help: "a function that calls itself needs a case in which it does not; the limit is \(CallStack.maximumDepth) calls")
    }
}

// The forms of compiled code. A program's tree becomes closures over a `Frame` once; running it never looks at the tree again.

//
// These are structs around a closure, not closures: a bare closure that goes through generic code, an array or an optional comes out
// wrapped in a thunk, each time in one more, and the loops of the language would spend a third of their time in those.

/// An expression: gives its value.
struct Evaluate {
    private let run: (Frame) throws -> Value

    init(_ run: @escaping (Frame) throws -> Value) { self.run = run }

    @inline(__always)
    func callAsFunction(_ frame: Frame) throws -> Value { try run(frame) }
}

/// A condition: the same as an expression that gives a bool, without wrapping it into a value and unwrapping it again.
struct Test {
    private let run: (Frame) throws -> Bool

    init(_ run: @escaping (Frame) throws -> Bool) { self.run = run }

    @inline(__always)
    func callAsFunction(_ frame: Frame) throws -> Bool { try run(frame) }
}

/// A statement.
struct Execute {
    private let run: (Frame) throws -> Completion

    init(_ run: @escaping (Frame) throws -> Completion) { self.run = run }

    /// Does nothing; also stands for what was refused.
    static var empty: Execute { Execute { _ in .normal } }

    @inline(__always)
    func callAsFunction(_ frame: Frame) throws -> Completion { try run(frame) }
}

/// A pipeline, not yet drained.
struct Produce {
    private let run: (Frame) throws -> PipelineData

    init(_ run: @escaping (Frame) throws -> PipelineData) { self.run = run }

    @inline(__always)
    func callAsFunction(_ frame: Frame) throws -> PipelineData { try run(frame) }
}

/// A call or pipeline that may give no value at all.
struct OptionalEvaluate {
    private let run: (Frame) throws -> Value?

    init(_ run: @escaping (Frame) throws -> Value?) { self.run = run }

    @inline(__always)
    func callAsFunction(_ frame: Frame) throws -> Value? { try run(frame) }
}

/// How a statement ended. Control flow is returned, not thrown: a thrown error costs more than the loop that it leaves.
enum Completion {
    case normal
    /// A block's last statement has this value.
    case value(Value)
    case returned(Value?)
    case broke
    case continued
}

/// A compiled expression, with what is known of it, so that the code around it can be chosen for its shape.
struct Code {
    enum Shape {
        case constant(Value)
        /// A variable in the frame's `values`.
        case slot(Int)
        case computed
    }

    let evaluate: Evaluate
    let shape: Shape

    init(_ run: @escaping (Frame) throws -> Value) {
        evaluate = Evaluate(run)
        shape = .computed
    }

    init(constant value: Value) {
        evaluate = Evaluate { _ in value }
        shape = .constant(value)
    }

    init(slot: Int) {
        evaluate = Evaluate { $0.values[slot] }
        shape = .slot(slot)
    }

    var constant: Value? {
        if case .constant(let value) = shape { value } else { nil }
    }
}

/// Carries a `break`, `continue` or `return` out of a block that stands within an expression (`1 + (if $x { return 2 } …)`),
/// where no completion can be returned. The statement around it turns it back into one.
struct EscapingCompletion: Error {
    let completion: Completion
}

/// The closures that there are: compiled code and what it captured.
final class CompiledClosure: Closure, @unchecked Sendable {
    let function: Function
    /// Captured variables that nobody assigns to, by value.
    let values: [Value]
    /// Captured variables that somebody assigns to.
    let cells: [Cell]

    init(_ function: Function, arity: Int, span: Span, values: [Value] = [], cells: [Cell] = []) {
        self.function = function
        self.values = values
        self.cells = cells
        super.init(arity: arity, span: span)
    }

    /// Puts what was captured into the places where the body looks for it.
    @inline(__always)
    func place(into frame: Frame) {
        if function.hasCaptures { placeCaptures(into: frame) }
    }

    private func placeCaptures(into frame: Frame) {
        for (index, slot) in function.captureSlots.enumerated() { frame.values[slot] = values[index] }
        for (index, cell) in function.captureCells.enumerated() { frame.cells[cell] = cells[index] }
        if let slot = function.selfSlot { frame.values[slot] = .closure(self) }
    }
}

extension Closure {
    /// What the evaluator made of it. Nobody else makes closures, so the hot path need not ask.
    @inline(__always)
    var compiled: CompiledClosure { unsafeDowncast(self, to: CompiledClosure.self) }
}

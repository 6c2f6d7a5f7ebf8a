/// A closure as a value: compiled code and what it captured. `Evaluator.invoke` calls it.
public final class Closure: @unchecked Sendable {
    /// How many arguments it looks at; it may be called with more.
    public let arity: Int
    /// Where it was written.
    public let span: Span
    let function: Function
    /// Captured variables that nobody assigns to, by value.
    let values: [Value]
    /// Captured variables that somebody assigns to.
    let cells: [Cell]

    init(_ function: Function, arity: Int, span: Span, values: [Value] = [], cells: [Cell] = []) {
        self.function = function
        self.arity = arity
        self.span = span
        self.values = values
        self.cells = cells
    }
}

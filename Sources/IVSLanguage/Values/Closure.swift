/// A closure as a value: what a program and a command may see of one. `Evaluator.invoke` calls it.
///
/// What it runs is known to the evaluator alone, in its own subclass: values know nothing of compiled code. There is one subclass, and only
/// the evaluator makes closures.
public class Closure: @unchecked Sendable {
    /// How many arguments it looks at; it may be called with more.
    public final let arity: Int
    /// Where it was written.
    public final let span: Span

    init(arity: Int, span: Span) {
        self.arity = arity
        self.span = span
    }
}

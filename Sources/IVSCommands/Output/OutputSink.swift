/// Where finished bytes go: the process's stdout, or memory in a test.
///
/// `print` and the printer of top-level values share one sink, so that their output keeps its order.
public protocol OutputSink: AnyObject, Sendable {
    /// Whether somebody watches. Every value is then flushed by itself.
    var isInteractive: Bool { get }

    /// Takes bytes over; they may be held back until `flush`.
    ///
    /// - Throws: `ClosedOutput` when the reader has gone away, `EvaluationError` for any other failure.
    func write(_ bytes: [UInt8]) throws

    /// Hands on what was held back. Throws as `write` does.
    func flush() throws

    /// Both, for other threads than the evaluator's: nothing is asked and nothing waited for.
    func writeNow(_ bytes: [UInt8]) throws

    /// The first lines of what follows are a header, for who can keep it in sight.
    func note(headerLines: Int)
}

extension OutputSink {
    public func write(_ text: String) throws {
        try write([UInt8](text.utf8))
    }

    public func note(headerLines: Int) {}

    public func writeNow(_ bytes: [UInt8]) throws {
        try write(bytes)
        try flush()
    }
}

/// The reader of the output has gone away (`ivsh … | head`). The program ends quietly: this is nobody's mistake.
///
/// A process that wants to see it has to ignore `SIGPIPE`.
public struct ClosedOutput: Error {}

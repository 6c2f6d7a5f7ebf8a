/// The session around a program: what `use`, `with`, `import` and top-level values act on. The language knows none of its settings.
public protocol SessionHost: AnyObject {
    /// Names and values that `use` takes as first words, for checks before running and for did-you-mean.
    var settingNames: [String] { get }

    /// Changes one setting: `use output json` gives `name` "output" and its values. Gives back what undoes it.
    func apply(setting name: BoundArgument, values: [BoundArgument], evaluator: any Evaluator) throws -> SessionUndo

    /// A top-level pipeline's result: shows it. Drains streams.
    func show(_ data: PipelineData, evaluator: any Evaluator) throws

    /// Hands on what was shown and is still held back: the program waits for something, and somebody may read along.
    func flush() throws

    /// Whether a program of the system whose output would be shown gets the terminal for itself. What is held back is handed on first.
    func lendTerminal() throws -> Bool

    /// The program has ended or stopped.
    func takeTerminalBack()

    /// Takes a program that was stopped by Ctrl-Z; false where nothing could go on meanwhile, so that all is to stop with it.
    func keep(_ program: any StoppedProgram) -> Bool

    /// Text of a file that a program names in `import`; relative to the importing file unless absolute.
    func readSource(path: String, relativeTo importer: String) throws -> String

    /// What to write instead of a command that other shells have; nil for one that nobody would expect.
    func advice(forForeignCommand name: String) -> String?
}

/// Puts a setting back to what it was; called once, on every exit of the block.
public typealias SessionUndo = () -> Void

/// A program of the system that had the terminal and was stopped. It ends with its last reference.
public protocol StoppedProgram: AnyObject {
    /// As it was called.
    var name: String { get }

    /// Gives it the terminal again, and waits until it has ended or stopped. Called on the evaluator's thread.
    func resume() throws
}

extension SessionHost {
    /// Nothing is held back.
    public func flush() {}

    /// No other shell is known.
    public func advice(forForeignCommand name: String) -> String? { nil }

    /// There is no terminal.
    public func lendTerminal() -> Bool { false }
    public func takeTerminalBack() {}
    public func keep(_ program: any StoppedProgram) -> Bool { false }
}

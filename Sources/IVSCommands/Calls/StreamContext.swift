public import IVSTimestamps

/// What the commands of this folder and its neighbours need from the shell around them.
public struct StreamContext: Sendable {
    /// For `now` and `sleep`.
    public var time: any TimeSource
    /// For `print`; the same sink as that of the printer of top-level values.
    public var output: any OutputSink
    /// The terminal that the output goes to, nil when it goes elsewhere.
    public var terminal: @Sendable () -> OutputTerminal?
    /// What relative file names start from, without a slash at its end.
    public var workingDirectory: @Sendable () -> String
    /// Counts what takes long.
    public var work: WorkMeter

    public init(
        time: any TimeSource, output: any OutputSink, terminal: @escaping @Sendable () -> OutputTerminal? = { nil },
        workingDirectory: @escaping @Sendable () -> String = { "." }, work: WorkMeter = WorkMeter()
    ) {
        self.time = time
        self.output = output
        self.terminal = terminal
        self.workingDirectory = workingDirectory
        self.work = work
    }
}

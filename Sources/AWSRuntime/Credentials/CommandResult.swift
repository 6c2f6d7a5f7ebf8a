/// What a command left behind.
public struct CommandResult: Sendable, Hashable {
    /// 128 and the signal's number for one that was ended by a signal, as shells have it.
    public var exitStatus: Int32
    public var output: [UInt8]
    public var errorOutput: [UInt8]

    public init(exitStatus: Int32, output: [UInt8], errorOutput: [UInt8] = []) {
        self.exitStatus = exitStatus
        self.output = output
        self.errorOutput = errorOutput
    }
}

import IVSLanguage

/// Programs that get the terminal for themselves, and those of them that were stopped.
public final class TerminalPrograms: @unchecked Sendable {
    /// Told before a program gets the terminal and when that is back; nil where there is none to give. Set before programs run.
    public var onChange: ((_ isLent: Bool) -> Void)?
    /// Told of one that is stopped and waits for `fg`; nil where nothing could go on meanwhile, as a prompt can.
    public var onStop: ((_ name: String) -> Void)?
    /// In the order in which they were stopped.
    private var stopped: [any StoppedProgram] = []

    func keep(_ program: any StoppedProgram) -> Bool {
        guard let onStop else { return false }
        stopped.append(program)
        onStop(program.name)
        return true
    }

    func takeLast() -> (any StoppedProgram)? { stopped.popLast() }
}

import CProcesses
import IVSSystem

/// A pipe between this process and a program. Both ends close on exec.
struct Pipe {
    let readEnd: Descriptor
    let writeEnd: Descriptor

    /// - Throws: `StartFailure`.
    init() throws(StartFailure) {
        var ends: [Int32] = [-1, -1]
        let status = processes_pipe(&ends)
        guard status == 0 else { throw StartFailure(status) }
        readEnd = Descriptor(Self.aboveStandard(ends[0]))
        writeEnd = Descriptor(Self.aboveStandard(ends[1]))
    }

    /// Where this process was started with a standard stream closed, a pipe would take its number and be overwritten in the program.
    private static func aboveStandard(_ number: Int32) -> Int32 {
        guard number <= STDERR_FILENO else { return number }
        let moved = fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
        guard moved >= 0 else { return number }
        close(number)
        return moved
    }
}

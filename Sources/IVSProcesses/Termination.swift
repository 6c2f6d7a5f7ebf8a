/// How a program ended.
package enum Termination: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    /// From the status of `waitpid`.
    init(status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }

    /// The exit status as shells give it: for a program that a signal ended, 128 and the number of the signal.
    package var shellStatus: Int32 {
        switch self {
        case .exited(let status): status
        case .signalled(let signal): 128 + signal
        }
    }
}

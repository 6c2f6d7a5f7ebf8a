import IVSSystem
import Synchronization

/// The terminal that this process was started on, and who has it.
///
/// Only the foreground group may read from a terminal and set it, and only that gets its Ctrl-C and Ctrl-Z; others are stopped when they try.
/// A shell hands it over to the program that is to have it and takes it back, with the modes that it had, when that has ended or stopped.
package final class Terminal: Sendable {
    /// The terminal of this process's session; nil when it has none.
    package static let controlling: Terminal? = {
        let number = open("/dev/tty", O_RDWR | O_CLOEXEC)
        return number < 0 ? nil : Terminal(Descriptor(number))
    }()

    /// How a terminal treats what is typed and written.
    package struct Modes: Sendable {
        fileprivate var termios: termios
    }

    private struct Holding {
        /// nil while a program is only about to get it.
        var holder: pid_t?
        /// Those of this process.
        var modes: Modes?
    }

    private let descriptor: Descriptor
    /// nil while this process has the terminal.
    private let holding = Mutex<Holding?>(nil)

    init(_ descriptor: Descriptor) { self.descriptor = descriptor }

    var number: Int32 { descriptor.number }

    /// Whether it is this process's to hand over: it, or a program that it gave it to, is the foreground.
    package var isOurs: Bool {
        holding.withLock { $0 != nil } || tcgetpgrp(number) == getpgrp()
    }

    package var modes: Modes? {
        var termios = termios()
        return tcgetattr(number, &termios) == 0 ? Modes(termios: termios) : nil
    }

    /// Notes this process's modes before a program can change them.
    func noteModes() {
        // Read under the lock: else they may be those of a program that another thread takes the terminal back from meanwhile.
        holding.withLock { if $0 == nil { $0 = Holding(holder: nil, modes: modes) } }
    }

    /// Makes the group that a program leads the foreground, where the terminal is this process's to give, and lets it go on in any case: in the
    /// background it asks again. A program that had the terminal from this process loses it, and gets it back when it asks, see `attend(to:)`.
    /// - Parameter modes: those that the program had when it stopped.
    package func handOver(to program: ChildProcess, modes: Modes? = nil) {
        give(to: program, modes: modes)
        program.signal(SIGCONT)
    }

    /// The same without letting it go on: one that has only just started has not stopped, unless by a Ctrl-Z that is to count.
    @discardableResult func give(to program: ChildProcess, modes: Modes? = nil) -> Bool {
        guard program.leadsGroup, isOurs else { return false }
        noteModes()
        holding.withLock { holding in
            holding?.holder = program.id
            Self.asBackground {
                tcsetpgrp(number, program.id)
                if let modes { set(modes) }
            }
        }
        return true
    }

    /// Makes this process's group the foreground again, and puts the modes back that it had.
    /// - Parameter program: who has to have it; nil for anybody.
    /// - Returns: the modes as the program left them; nil when it did not have the terminal.
    @discardableResult package func takeBack(from program: ChildProcess? = nil) -> Modes? {
        holding.withLock { holding in
            guard let held = holding, program == nil || held.holder == program?.id else { return nil }
            holding = nil
            let left = modes
            Self.asBackground {
                tcsetpgrp(number, getpgrp())
                if let modes = held.modes { set(modes) }
            }
            return left
        }
    }

    /// Puts modes back, where the terminal is this process's.
    package func restore(_ modes: Modes) {
        holding.withLock { holding in
            if holding == nil, tcgetpgrp(number) == getpgrp() { set(modes) }
        }
    }

    /// Keeps what is typed from showing, and each key for whoever reads next: the system makes no line of them, in which a Ctrl-D would be lost.
    /// Ctrl-C and its like stay signals.
    /// - Returns: the modes to restore when it may show again.
    package func silence() -> Modes? {
        guard let modes else { return nil }
        var silent = modes
        silent.termios.c_lflag &= ~tcflag_t(ECHO | ICANON)
        restore(silent)
        return modes
    }

    package func isHeld(by program: ChildProcess) -> Bool { holding.withLock { $0?.holder == program.id } }

    private func set(_ modes: Modes) {
        var termios = modes.termios
        tcsetattr(number, TCSANOW, &termios)
    }

    /// Runs `body` without this process being stopped for touching a terminal that it does not have.
    private static func asBackground(_ body: () -> Void) {
        var stop = sigset_t()
        var before = sigset_t()
        sigemptyset(&stop)
        sigaddset(&stop, SIGTTOU)
        pthread_sigmask(SIG_BLOCK, &stop, &before)
        body()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}

import Foundation
import IVSLanguage

/// Ctrl-C and its like while a program runs.
enum Signals {
    /// Read by the handler, which may take no lock.
    nonisolated(unsafe) private static var current: Interrupt?

    /// SIGINT stops what runs at its next step; a second one before that ends the process. Writing to a closed pipe becomes an error
    /// of the write.
    static func install(interrupt: Interrupt) {
        current = interrupt
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in
            guard let interrupt = Signals.current, !interrupt.isSet else { _exit(ExitStatus.interrupted) }
            interrupt.set()
        }
    }
}

import Foundation
import IVSLanguage
import IVSProcesses

/// Ctrl-C and its like while a program runs.
enum Signals {
    /// Read by the handler, which may take no lock.
    nonisolated(unsafe) private static var current: Interrupt?

    /// Whether a SIGINT has come that nothing has heeded yet.
    static var isInterrupted: Bool { current?.isSet ?? false }

    /// SIGINT stops what runs at its next step; a second one before that ends the process. Signals that end it reach the programs that it
    /// has started, too. Writing to a closed pipe becomes an error of the write.
    static func install(interrupt: Interrupt) {
        current = interrupt
        LiveGroups.prepare()
        signal(SIGPIPE, SIG_IGN)
        // How programs ended could not be learned where whoever started this process had it ignored.
        signal(SIGCHLD, SIG_DFL)
        signal(SIGINT) { _ in
            guard let interrupt = Signals.current, !interrupt.isSet else {
                LiveGroups.signal(SIGKILL)
                TerminalEnding.pay()
                _exit(ExitStatus.interrupted)
            }
            interrupt.set()
        }
        for number in [SIGTERM, SIGHUP, SIGQUIT] { passOn(number) }
    }

    /// They are no longer of this process's group, which whoever sends such a signal means as often as not.
    private static func passOn(_ number: Int32) {
        var former = sigaction()
        sigaction(number, nil, &former)
        // One that is ignored, as under `nohup`, stays so.
        let isIgnored = unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == 1
        guard !isIgnored else { return }
        signal(number) { number in
            LiveGroups.signal(number)
            TerminalEnding.pay()
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}

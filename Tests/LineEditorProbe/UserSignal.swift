import Foundation
import IVSSystem

/// Starts a thread that does something each time that SIGUSR1 arrives.
func onUserSignal(_ action: @escaping @Sendable () -> Void) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let thread = Thread {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGUSR1)
        var number: Int32 = 0
        while sigwait(&signals, &number) == 0 { action() }
    }
    thread.start()
}

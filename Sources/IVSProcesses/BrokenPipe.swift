import IVSSystem

/// Writing to a program that reads no more is an error of the write here, and no signal, whatever the process does about that signal.
enum BrokenPipe {
    /// Runs `body` with the signal of a closed pipe held back on this thread, and drops the one that it raised.
    static func withoutSignal<Result>(_ body: () -> Result) -> Result {
        var pipe = sigset_t()
        var before = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
        defer {
            var pending = sigset_t()
            sigpending(&pending)
            if sigismember(&pending, SIGPIPE) == 1, sigismember(&before, SIGPIPE) == 0 {
                var signal: Int32 = 0
                sigwait(&pipe, &signal)
            }
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        return body()
    }
}

import Foundation
import UnixSignals

/// A program that runs on the same terminal, with the same standard streams, as if it had been started instead of this one.
struct ChildProcess: Sendable {
    /// Why it did not start, with the status that shells give for that.
    struct NotStarted: Error {
        var code: String
        var status: Int32
        var reason: String
    }

    /// Signals that are meant for the program rather than for who waits for it.
    static let forwarded: [UnixSignal] = [.sigterm, .sigint, .sighup, .sigquit, .sigusr1, .sigusr2]

    private let id: pid_t

    /// - Throws: `NotStarted`: 127 for a program that is not there, 126 for one that cannot be run.
    init(_ words: [String], variables: [String: String]) throws(NotStarted) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer {
            for text in arguments + environment { free(text) }
        }
        var child: pid_t = 0
        let status = posix_spawnp(&child, words[0], nil, &attributes, &arguments, &environment)
        guard status == 0 else {
            let isMissing = status == ENOENT || status == ENOTDIR
            throw NotStarted(
                code: isMissing ? "not-found" : "not-executable", status: isMissing ? 127 : 126, reason: String(cString: strerror(status)))
        }
        id = child
    }

    func forward(_ signal: UnixSignal) {
        // What is typed on the terminal reaches all programs of its foreground group by itself.
        if signal == .sigint || signal == .sigquit, tcgetpgrp(STDIN_FILENO) == getpgrp() { return }
        kill(id, signal.rawValue)
    }

    /// Waits for the end: the program's status, or 128 and the number of the signal that ended it.
    func status() async -> Int32 {
        let id = id
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(id, &status, 0) == -1, errno == EINTR {}
                let signal = status & 0x7F
                continuation.resume(returning: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
            }
        }
    }
}

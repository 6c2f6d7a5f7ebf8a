import CProcesses
import IVSSystem
import Synchronization

/// A process that this one has started: it is signalled and waited for here and nowhere else, from any thread.
///
/// Its status is fetched as soon as somebody learns of its end, and at the latest when the last reference goes, which ends it: none is left
/// behind dead. Until then its number is its own, so that no signal hits a stranger; but for a process that ignores SIGCHLD, whose children the
/// system itself lets go.
package final class ChildProcess: Sendable {
    package let id: pid_t
    /// Whether its number is that of a process group too; signals go to all of it.
    package let leadsGroup: Bool
    /// Readable once it has ended; nil where the system has no such thing.
    private let endWatch: Descriptor?
    /// nil until its status was fetched.
    private let fetched = Mutex<Termination?>(nil)

    init(id: pid_t, leadsGroup: Bool) {
        self.id = id
        self.leadsGroup = leadsGroup
        let watch = processes_watch(id)
        endWatch = watch < 0 ? nil : Descriptor(watch)
        if leadsGroup { LiveGroups.add(id) }
    }

    deinit {
        if fetched.withLock({ $0 == nil }) { end() }
    }

    /// Sends a signal to it, and to its group if it leads one; nothing happens once its end was seen, nor to a program of another user.
    package func signal(_ number: Int32) {
        fetched.withLock { if $0 == nil { kill(leadsGroup ? -id : id, number) } }
    }

    // MARK: Waiting

    /// How it ended, when it does so within so many milliseconds; nil otherwise.
    package func termination(within milliseconds: Int) -> Termination? {
        waitForEnd(milliseconds: milliseconds) ? fetch() : nil
    }

    /// Waits for its end, as long as it takes. Blocks this thread.
    package func waitForEnd() -> Termination {
        while true {
            if let termination = termination(within: 60_000) { return termination }
        }
    }

    /// Waits for its end on a thread of its own.
    /// - Throws: `StartFailure` when the system gives no thread.
    package func ended() async throws -> Termination {
        try await BlockingThread.run { self.waitForEnd() }
    }

    /// The signal that stopped it since the last look; nil for none.
    package func stopSignal() -> Int32? {
        fetched.withLock {
            guard $0 == nil else { return nil }
            let signal = processes_stop_signal(id)
            return signal == 0 ? nil : signal
        }
    }

    // MARK: Ending

    /// Ends it and all of its group: each signal is tried for so many milliseconds, then they are killed.
    package func end(with signals: [Int32] = [SIGTERM], grace milliseconds: Int = 100) {
        // One that has ended by itself has left behind what it wanted to.
        if termination(within: 0) != nil { return }
        for number in signals {
            signal(number)
            // A stopped program sees its signal only when it goes on.
            signal(SIGCONT)
            if waitForEnd(milliseconds: milliseconds) { break }
        }
        // Those of its group that are still there, too: its number is theirs until its status is fetched.
        signal(SIGKILL)
        if waitForEnd(milliseconds: 1000) { _ = fetch() } else { leaveBehind() }
    }

    /// It cannot be ended: it runs as another user, or hangs in the kernel. Nobody waits for it here; its status is fetched whenever it ends.
    private func leaveBehind() {
        fetched.withLock { fetched in
            guard fetched == nil else { return }
            fetched = .signalled(SIGKILL)
            BlockingThread.start { [id, leadsGroup] in
                while waitpid(id, nil, 0) < 0 && errno == EINTR {}
                if leadsGroup { LiveGroups.remove(id) }
            }
        }
    }

    /// Whether it has ended, or does so in time.
    private func waitForEnd(milliseconds: Int) -> Bool {
        if hasEnded { return true }
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        var pause: useconds_t = 100
        while true {
            // A signal, of a window that changes its size for instance, ends neither the wait nor the grace.
            let left = deadline - ContinuousClock.now
            guard left > .zero else { return false }
            if let endWatch {
                var polled = pollfd(fd: endWatch.number, events: Int16(POLLIN), revents: 0)
                poll(&polled, 1, Int32(clamping: Int(left / .milliseconds(1)) + 1))
            } else {
                usleep(pause)
                pause = min(pause * 2, 20_000)
            }
            if hasEnded { return true }
        }
    }

    private var hasEnded: Bool { fetched.withLock { $0 != nil || processes_has_ended(id) } }

    /// It has ended.
    private func fetch() -> Termination {
        fetched.withLock { fetched in
            if let fetched { return fetched }
            if leadsGroup { LiveGroups.remove(id) }
            var status: Int32 = 0
            var result: pid_t
            repeat { result = waitpid(id, &status, 0) } while result < 0 && errno == EINTR
            // Where SIGCHLD is ignored, nobody learns how it went.
            let termination = result == id ? Termination(status: status) : .exited(127)
            fetched = termination
            return termination
        }
    }
}

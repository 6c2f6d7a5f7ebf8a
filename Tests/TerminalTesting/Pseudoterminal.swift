import IVSSystem

/// A terminal with a program on it.
package final class Pseudoterminal {
    package struct Failure: Error {
        let step: String
        let code: Int32
    }

    package let process: pid_t
    private var master: Int32
    private var status: Int32?

    /// Starts `program` as the leader of a session of its own whose terminal this is.
    package init(program: String, arguments: [String], environment: [String], columns: Int, rows: Int) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // TIOCSPTLCK and TIOCGPTN of Linux: `unlockpt` and `ptsname` are not visible to Swift.
        var lock: Int32 = 0
        var number: UInt32 = 0
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0
        else { throw Failure(step: "open", code: errno) }
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard ioctl(master, UInt(TIOCSWINSZ), &size) == 0 else { throw Failure(step: "size", code: errno) }

        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The first terminal that a session's leader opens becomes that of the session.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        // As after a login: whatever the test runner ignores or blocks.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let newSession: Int32 = 0x80
        posix_spawnattr_setflags(&attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))

        var child: pid_t = 0
        let code = Self.withCStrings([program] + arguments) { arguments in
            Self.withCStrings(environment) { environment in
                posix_spawn(&child, program, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw Failure(step: "start \(program)", code: code) }
        process = child
    }

    deinit {
        hangUp()
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
    }

    /// Types as much as the terminal takes now, and says how much that was. Once the program is gone nobody reads it, and all is taken.
    package func write(_ bytes: ArraySlice<UInt8>) -> Int {
        var writable = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
        guard poll(&writable, 1, 100) > 0 else { return 0 }
        let written = bytes.withUnsafeBytes { systemWrite(master, $0.baseAddress, $0.count) }
        if written < 0 { return errno == EAGAIN || errno == EINTR ? 0 : bytes.count }
        return written
    }

    /// What came within `milliseconds`; nil when nothing did, empty at the end.
    package func read(within milliseconds: Int32) -> [UInt8]? {
        var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, milliseconds) > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = systemRead(master, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }

    package func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// The terminal's local modes (`ICANON`, `ECHO`, …).
    package var localModes: tcflag_t {
        get {
            var modes = termios()
            tcgetattr(master, &modes)
            return modes.c_lflag
        }
        set {
            var modes = termios()
            tcgetattr(master, &modes)
            modes.c_lflag = newValue
            tcsetattr(master, TCSANOW, &modes)
        }
    }

    /// Takes the terminal away.
    package func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// Waits for the program's end or stop; the raw status as of `waitpid`.
    package func wait(forStop: Bool = false) -> Int32 {
        var status: Int32 = 0
        waitpid(process, &status, forStop ? WUNTRACED : 0)
        if status & 0xFF != 0x7F { self.status = status }
        return status
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ work: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
            return work(base)
        }
    }
}

// Under names of their own, since `read` and `write` are members above.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int { write(descriptor, buffer, count) }
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int { read(descriptor, buffer, count) }

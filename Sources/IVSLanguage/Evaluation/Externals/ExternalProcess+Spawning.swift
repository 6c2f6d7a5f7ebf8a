#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ExternalProcess {
    static func pipe(at span: Span) throws -> (read: FileDescriptor, write: FileDescriptor) {
        var numbers: [Int32] = [0, 0]
        guard Self.makePipe(&numbers) == 0 else {
            throw EvaluationError("external-failed", "no pipe to the program: \(systemMessage(errno))", at: span, "not started")
        }
        return (FileDescriptor(numbers[0]), FileDescriptor(numbers[1]))
    }

    /// Both ends close on exec, so that no other child holds them open.
    private static func makePipe(_ numbers: inout [Int32]) -> Int32 {
        #if canImport(Glibc)
            guard Glibc.pipe(&numbers) == 0 else { return -1 }
        #else
            guard Darwin.pipe(&numbers) == 0 else { return -1 }
        #endif
        for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
        return 0
    }

    static func spawn(
        _ name: String, _ arguments: [String], stdin: FileDescriptor, stdout: FileDescriptor, at span: Span
    ) throws -> pid_t {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, stdin.number, 0)
        posix_spawn_file_actions_adddup2(&actions, stdout.number, 1)
        // The program starts with the signals as the system sets them, whatever we block or ignore.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let status = posix_spawnp(&child, name, &actions, &attributes, words, environ)
        guard status == 0 else {
            if status == ENOENT {
                throw EvaluationError("command-not-found", "there is no program `\(name)`", at: span, "not found in PATH")
            }
            throw EvaluationError("external-failed", "`\(name)` cannot be started: \(systemMessage(status))", at: span, "not started")
        }
        return child
    }

    private static func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// An open file, closed when the last reference goes.
final class FileDescriptor {
    enum Read {
        case bytes([UInt8])
        case wouldBlock
        case end
    }

    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    func makeNonBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

    func read(atMost count: Int = 1 << 16) -> Read {
        var received = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            #if canImport(Glibc)
                received = Glibc.read(number, buffer.baseAddress, count)
            #else
                received = Darwin.read(number, buffer.baseAddress, count)
            #endif
            filled = max(0, received)
        }
        if received > 0 { return .bytes(bytes) }
        return received < 0 && (errno == EAGAIN || errno == EINTR) ? .wouldBlock : .end
    }

    /// How many bytes it took, 0 when it takes none now; nil when it takes no more for ever.
    func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        SignalMask.withoutBrokenPipe {
            let written = bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(number, buffer.baseAddress, buffer.count)
                #else
                    Darwin.write(number, buffer.baseAddress, buffer.count)
                #endif
            }
            if written >= 0 { return written }
            return errno == EAGAIN || errno == EINTR ? 0 : nil
        }
    }
}

enum SignalMask {
    /// Runs `body` with the signal of a closed pipe held back on this thread, and drops the one that it raised.
    static func withoutBrokenPipe<Result>(_ body: () -> Result) -> Result {
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

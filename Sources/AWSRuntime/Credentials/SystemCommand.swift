internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A command could not be run to its end.
public struct CommandFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// Runs commands of the system's shell.
public enum SystemCommand {
    /// More output than this is not the answer of a credential process.
    static let largestOutput = 1 << 20
    static let timeout: Duration = .seconds(60)

    /// Runs a command line with `/bin/sh -c`, without input, and collects what it writes.
    /// - Throws: `CommandFailure` when it cannot be started, takes more than a minute or writes more than a megabyte.
    @Sendable public static func run(_ command: String) async throws -> CommandResult {
        try await run(Invocation(command: command, timeout: timeout))
    }

    /// Runs a command line with `/bin/sh -c` as a filter: it reads `input` and is killed, with everything that it has started, when it takes
    /// longer than `timeout`. It is not of the terminal's foreground, so that it cannot ask there.
    /// - Parameter input: at most 16 KiB, which any system's pipe takes at once.
    /// - Throws: `CommandFailure` when it cannot be started, takes longer or writes more than a megabyte.
    public static func run(_ command: String, input: [UInt8], timeout: Duration) async throws -> CommandResult {
        guard input.count <= largestInput else { throw CommandFailure("its input is longer than \(largestInput) bytes") }
        return try await run(Invocation(command: command, input: input, timeout: timeout))
    }

    static let largestInput = 16_384

    private struct Invocation {
        let command: String
        /// Nil for none at all; then the command stays in the process group of the terminal.
        var input: [UInt8]?
        let timeout: Duration
    }

    private static func run(_ invocation: Invocation) async throws -> CommandResult {
        // Waiting blocks, which the threads of concurrency must not do.
        try await withCheckedThrowingContinuation { continuation in
            let job = Job { continuation.resume(with: Result { try runAndWait(invocation) }) }
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { argument in
                    #if canImport(Darwin)
                        let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
                        job.body()
                    #else
                        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
                    #endif
                    return nil
                }, Unmanaged.passRetained(job).toOpaque())
            if status == 0 {
                pthread_detach(thread)
            } else {
                Unmanaged.passUnretained(job).release()
                continuation.resume(throwing: CommandFailure("no thread: \(text(of: status))"))
            }
        }
    }

    private final class Job {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Held while a pipe is made, which takes two steps, and while a program is started: one that started in between would inherit the pipe
    /// and hold it open.
    private static let spawning = Mutex(())

    private static func runAndWait(_ invocation: Invocation) throws -> CommandResult {
        let output = try Pipe()
        let errors = try Pipe()
        let input = try invocation.input.map { try Pipe(holding: $0) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input.readEnd, 0)
            // A group of its own, so that all of it can be killed.
            posix_spawnattr_setpgroup(&attributes, 0)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output.writeEnd, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writeEnd, 2)
        var process = pid_t()
        let status = withArguments(["/bin/sh", "-c", invocation.command]) { arguments in
            spawning.withLock { _ in posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ) }
        }
        guard status == 0 else { throw CommandFailure("/bin/sh cannot be started: \(text(of: status))") }
        output.closeWriteEnd()
        errors.closeWriteEnd()
        do {
            try collect([output, errors], within: invocation.timeout)
        } catch {
            kill(input == nil ? process : -process, SIGKILL)
            _ = wait(for: process)
            throw error
        }
        return CommandResult(exitStatus: wait(for: process), output: output.bytes, errorOutput: errors.bytes)
    }

    /// Reads until all ends are closed.
    private static func collect(_ pipes: [Pipe], within timeout: Duration) throws {
        let (seconds, attoseconds) = timeout.components
        let deadline = milliseconds() + min(seconds, 86_400) * 1000 + attoseconds / 1_000_000_000_000_000
        while true {
            let open = pipes.filter { !$0.isAtEnd }
            if open.isEmpty { return }
            var descriptors = open.map { pollfd(fd: $0.readEnd, events: Int16(POLLIN), revents: 0) }
            let left = deadline - milliseconds()
            guard left > 0 else { throw CommandFailure("no answer within \(timeout)") }
            let count = poll(&descriptors, nfds_t(descriptors.count), Int32(left))
            if count < 0, errno != EINTR { throw CommandFailure("its output cannot be read: \(text(of: errno))") }
            for (pipe, descriptor) in zip(open, descriptors) where count > 0 && descriptor.revents != 0 {
                try pipe.drain()
            }
        }
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return 127 }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static func withArguments<Result>(
        _ arguments: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }

    private static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func text(of code: Int32) -> String { String(cString: strerror(code)) }

    private final class Pipe {
        let readEnd: Int32
        private(set) var writeEnd: Int32
        private(set) var bytes: [UInt8] = []
        private(set) var isAtEnd = false

        init() throws {
            var ends: [Int32] = [-1, -1]
            try spawning.withLock { _ in
                guard pipe(&ends) == 0 else { throw CommandFailure("no pipe: \(text(of: errno))") }
                for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            }
            (readEnd, writeEnd) = (ends[0], ends[1])
        }

        /// A pipe that is read to its end, which comes after `bytes`. They fit into it, so that writing does not wait.
        convenience init(holding bytes: [UInt8]) throws {
            try self.init()
            let count = bytes.withUnsafeBytes { write(writeEnd, $0.baseAddress, $0.count) }
            guard count == bytes.count else { throw CommandFailure("its input cannot be written: \(text(of: errno))") }
            closeWriteEnd()
        }

        deinit {
            close(readEnd)
            closeWriteEnd()
        }

        func closeWriteEnd() {
            if writeEnd >= 0 { close(writeEnd) }
            writeEnd = -1
        }

        /// Takes what is there.
        func drain() throws {
            let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
                let result = read(readEnd, buffer.baseAddress, buffer.count)
                count = max(0, result)
                // An interrupted call is made again by the loop around this one.
                isAtEnd = result == 0 || result < 0 && errno != EINTR
            }
            bytes += chunk
            if bytes.count > largestOutput { throw CommandFailure("it wrote more than \(largestOutput) bytes") }
        }
    }
}

import Foundation
import IVSSystem
import Synchronization

/// A headless Chromium as a process of its own, with the two pipes over which it speaks its DevTools protocol: JSON messages that end in a
/// zero byte. It ends with this process, for then its pipes do.
final class ChromiumProcess: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Where the program is; nil where there is none.
    static let path: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin", "/usr/local/bin"]
        let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        return folders.lazy.flatMap { folder in programs.map { "\(folder)/\($0)" } }.first { access($0, X_OK) == 0 }
    }()

    private let process: pid_t
    private let commands: Int32
    private let profile: URL
    private let isWritable = Mutex(true)

    /// - Parameters:
    ///   - receive: called with each message, on a thread of its own.
    ///   - end: called when nothing more will come.
    init(receive: @escaping @Sendable ([UInt8]) -> Void, end: @escaping @Sendable () -> Void) throws {
        guard let path = Self.path else { throw Failure(description: "there is no chromium") }
        profile = FileManager.default.temporaryDirectory.appending(path: "ivsh-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        let (toBrowser, fromBrowser) = (try Self.makePipe(), try Self.makePipe())
        defer {
            close(toBrowser.read)
            close(fromBrowser.write)
        }
        commands = toBrowser.write
        let arguments = [
            path, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile.path)", "--no-first-run", "--disable-gpu",
            "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--mute-audio",
            "--force-color-profile=srgb", "--lang=en-US",
            // The sandbox wants a user other than root; the only pages opened are the product's own.
            "--no-sandbox",
        ]
        process = try Self.spawn(arguments, input: toBrowser.read, output: fromBrowser.write)
        let messages = fromBrowser.read
        Thread.detachNewThread {
            Self.pass(from: messages, to: receive)
            close(messages)
            end()
        }
    }

    /// Sends one message.
    func send(_ message: [UInt8]) {
        isWritable.withLock { isWritable in
            guard isWritable else { return }
            var rest = (message + [0])[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(commands, $0.baseAddress, $0.count) }
                if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
            }
        }
    }

    /// Ends the browser and its helpers, and removes its profile.
    func end() {
        isWritable.withLock { isWritable in
            guard isWritable else { return }
            isWritable = false
            close(commands)
            kill(-process, SIGKILL)
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
        try? FileManager.default.removeItem(at: profile)
    }

    private static func pass(from descriptor: Int32, to receive: ([UInt8]) -> Void) {
        var pending: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            var rest = chunk[..<count]
            while let end = rest.firstIndex(of: 0) {
                receive(pending + rest[..<end])
                pending = []
                rest = rest[(end + 1)...]
            }
            pending += rest
        }
    }

    /// Both ends are closed in programs started from here, and leave the low numbers free.
    private static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(description: "no pipe: \(errno)") }
        let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { close(end) }
        return (high[0], high[1])
    }

    /// Starts a program in a process group of its own, with `input` and `output` as descriptors 3 and 4.
    private static func spawn(_ arguments: [String], input: Int32, output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, input, 3)
        posix_spawn_file_actions_adddup2(&actions, output, 4)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let pointers = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let status = posix_spawn(&process, arguments[0], &actions, &attributes, pointers + [nil], environ)
        guard status == 0 else { throw Failure(description: "\(arguments[0]) cannot be started: \(status)") }
        return process
    }
}

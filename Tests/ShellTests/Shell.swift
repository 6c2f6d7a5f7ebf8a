import Foundation
import TestSupport

/// The built program, run as a process of its own, as a user runs it.
struct ShellProcess: Sendable {
    struct Result: Sendable {
        var status: Int32
        var stdout: String
        var stderr: String
        /// The signal that ended it, if one did.
        var signal: Int32?
    }

    /// Tests run from the folder that the build puts the program into.
    static let executable = URL(filePath: PackageFolder.builtProgram("ivsh"))

    /// Home, store and working directory of the process; gone with the last copy of this value.
    private let home: TemporaryFolder
    var folder: URL { home.url }
    var environment: [String: String]

    init() throws {
        home = try TemporaryFolder()
        // Nothing of the machine's own configuration gets in.
        environment = ["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    }

    /// Keeps the folder up to here: a server may use it after the last mention of this value.
    func remove() { withExtendedLifetime(home) {} }

    func write(_ text: String, to name: String) throws -> String {
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    /// - Parameter shell: a line for `/bin/sh` in which `"$IVSH"` is the program: for redirections and pipes. `await FILE` waits until another
    ///   program has written it.
    func run(shell line: String, input: String = "") async throws -> Result {
        try await run("/bin/sh", ["-c", Self.await + line], input: input)
    }

    private static let await = """
        await() {
            for i in $(seq \(Patience.milliseconds(.seconds(10)) / 50)); do [ -s "$1" ] && return; sleep 0.05; done
            echo "$1 never came" >&2
            exit 99
        }

        """

    func run(_ arguments: [String], input: String = "") async throws -> Result {
        try await run(Self.executable.path, arguments, input: input)
    }

    private func run(_ program: String, _ arguments: [String], input: String) async throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = environment.merging(["IVSH": Self.executable.path]) { $1 }
        // Files instead of pipes: no output is too large for them, and nobody has to read while the process runs.
        let names = ["stdin", "stdout", "stderr"].map { folder.appending(path: ".\(UUID().uuidString).\($0)") }
        try Data(input.utf8).write(to: names[0])
        for name in names[1...] { try Data().write(to: name) }
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        // Suspended, not blocked: the pool of the tests has few threads.
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Result(
            status: process.terminationStatus, stdout: try String(contentsOf: names[1], encoding: .utf8),
            stderr: try String(contentsOf: names[2], encoding: .utf8),
            signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil)
    }
}

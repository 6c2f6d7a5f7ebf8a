import Foundation
import TestSupport
import Testing

/// The built program, run as a process of its own, as a user runs it.
struct ShellProcess: Sendable {
    /// Tests run from the folder that the build puts the program into.
    static let executable = URL(filePath: PackageFolder.builtProgram("ivsh"))

    /// Home, store and working directory of the process; gone with the last copy of this value.
    private let home: TemporaryFolder
    var folder: URL { home.url }
    var environment: [String: String]

    init() throws {
        home = try TemporaryFolder()
        // Nothing of the machine's own configuration gets in.
        environment = [
            "HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
            // 200 ms are little on a machine that runs other tests.
            "IVSH_REVIEW_TIMEOUT": "\(Patience.milliseconds(.seconds(20)))",
        ]
    }

    /// Keeps the folder up to here: a server may use it after the last mention of this value.
    func remove() { withExtendedLifetime(home) {} }

    /// A process with a folder of its own, which is there until `body` ends.
    static func with<Value>(_ body: (ShellProcess) async throws -> Value) async throws -> Value {
        let shell = try ShellProcess()
        defer { shell.remove() }
        return try await body(shell)
    }

    /// Folders on the way are made.
    /// - Returns: the path of the file.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try home.write(text, to: name) }

    /// - Parameter shell: a line for `/bin/sh` in which `"$IVSH"` is the program: for redirections and pipes. `await FILE` waits until another
    ///   program has written it.
    func run(shell line: String, input: String = "") async throws -> ProgramRun {
        try await run("/bin/sh", ["-c", Self.await + line], input: input)
    }

    private static let await = """
        await() {
            for i in $(seq \(Patience.milliseconds(.seconds(10)) / 50)); do [ -s "$1" ] && return; sleep 0.05; done
            echo "$1 never came" >&2
            exit 99
        }

        """

    func run(_ arguments: [String], input: String = "") async throws -> ProgramRun {
        try await run(Self.executable.path, arguments, input: input)
    }

    private func run(_ program: String, _ arguments: [String], input: String) async throws -> ProgramRun {
        try await ProgramRun(
            of: program, arguments, in: folder, environment: environment.merging(["IVSH": Self.executable.path]) { $1 }, input: input)
    }
}

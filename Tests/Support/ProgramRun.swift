import Foundation
import Testing

/// What a program that a test ran to its end has left.
package struct ProgramRun: Sendable {
    package let status: Int32
    package let stdout: String
    package let stderr: String
    /// The signal that ended it, if one did; `status` is its number then.
    package let signal: Int32?

    /// Runs a program to its end. One that does not come to it is killed after two minutes of a usual machine, which is an issue of the test with
    /// what it wrote until then: nothing that a test starts can hold up the run.
    /// - Parameters:
    ///   - program: a path; a name is looked for in `PATH`.
    ///   - folder: where it runs; nil for that of the tests.
    ///   - environment: all of it; nil for that of the tests.
    package init(
        of program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String]? = nil, input: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        // Files instead of pipes: no output is too large for them, and nobody has to read while the process runs.
        let files = try TemporaryFolder()
        try files.write(input, to: "stdin")
        for name in ["stdout", "stderr"] { try files.write("", to: name) }
        let process = Process()
        let isPath = program.contains("/")
        process.executableURL = URL(filePath: isPath ? program : "/usr/bin/env")
        process.arguments = isPath ? arguments : [program] + arguments
        if let folder { process.currentDirectoryURL = folder }
        if let environment { process.environment = environment }
        process.standardInput = try FileHandle(forReadingFrom: files.url("stdin"))
        process.standardOutput = try FileHandle(forWritingTo: files.url("stdout"))
        process.standardError = try FileHandle(forWritingTo: files.url("stderr"))
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        let id = process.processIdentifier
        // On a thread of its own, since those of the pool are few; and by a clock that needs none of them.
        let isInTime = await withCheckedContinuation { answer in
            Thread.detachNewThread {
                let deadline = DispatchTime.now() + .milliseconds(Patience.milliseconds(.seconds(120)))
                var isInTime = true
                if ended.wait(timeout: deadline) == .timedOut {
                    isInTime = false
                    kill(id, SIGKILL)
                    ended.wait()
                }
                answer.resume(returning: isInTime)
            }
        }
        status = process.terminationStatus
        signal = process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
        stdout = files.contents(of: "stdout") ?? ""
        stderr = files.contents(of: "stderr") ?? ""
        if !isInTime {
            Issue.record(
                "\(program) \(arguments) never ended; it wrote:\n\(stdout.suffix(2000))\n\(stderr.suffix(2000))",
                sourceLocation: sourceLocation)
        }
    }
}

/// Waits until nobody of a process group is alive. Its dead may lie about for a while: they are the system's to fetch.
package func expectNobody(inGroup id: Int32, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await eventually("all of the group have ended", sourceLocation: sourceLocation) {
        try await ProgramRun(of: "pgrep", ["--pgroup", "\(id)", "--runstates", "R,S,D,T"]).status != 0
    }
}

import Foundation
import TestSupport
import Testing

/// `ivsh serve` on a free port, as a process of its own.
struct ServeProcess: Sendable {
    let url: String
    private let process: ProcessBox
    /// Kept open: a server whose stdout nobody reads any more is another test.
    private let output: Pipe

    /// The class is not Sendable; it is only told to end here, which any thread may do.
    private final class ProcessBox: @unchecked Sendable {
        let process = Process()
    }

    /// Starts the server in the folder and environment of `shell`, and waits for its URL.
    init(_ shell: ShellProcess, _ arguments: [String] = []) async throws {
        let box = ProcessBox()
        box.process.executableURL = ShellProcess.executable
        box.process.arguments = ["serve", "--port", "0", "--print-url"] + arguments
        box.process.currentDirectoryURL = shell.folder
        box.process.environment = shell.environment
        box.process.standardInput = FileHandle.nullDevice
        box.process.standardError = FileHandle.nullDevice
        let output = Pipe()
        box.process.standardOutput = output
        try box.process.run()
        let descriptor = output.fileHandleForReading.fileDescriptor
        // On a thread of its own: the pool of the tests has few.
        url = await withCheckedContinuation { line in
            Thread.detachNewThread { line.resume(returning: Self.readLine(descriptor)) }
        }
        self.output = output
        process = box
    }

    private static func readLine(_ descriptor: Int32) -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != 10 { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }

    var identifier: Int32 { process.process.processIdentifier }

    /// Sends a signal and waits for the end; a server that does not come to it is killed, which is an issue of the test.
    /// - Returns: the exit status, or the signal that ended it.
    @discardableResult
    func end(_ signal: Int32 = SIGTERM) async -> Int32 {
        kill(identifier, signal)
        let deadline = ContinuousClock.now + Patience.of(.seconds(60))
        while process.process.isRunning {
            if ContinuousClock.now > deadline {
                Issue.record("the server goes on after signal \(signal)")
                kill(identifier, SIGKILL)
                break
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        process.process.waitUntilExit()
        return process.process.terminationStatus
    }
}

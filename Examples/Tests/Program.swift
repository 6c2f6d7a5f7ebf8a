import Foundation
import Testing

/// A program that a test starts.
enum Program {
    /// The shell: `$IVSH`, else what the build of the package around this one has made; nil when there is none.
    static let ivsh: String? = {
        if let path = ProcessInfo.processInfo.environment["IVSH"] { return path }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = package.appending(path: ".build/debug/ivsh").path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// An example, which the build puts beside its tests.
    static func example(_ name: String) -> String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
    }

    /// Runs a program to its end.
    static func run(_ program: String, _ arguments: [String], home: String) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["HOME": home, "PATH": "/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        // A file instead of a pipe: nobody has to read while the program runs.
        let output = URL(filePath: home).appending(path: "output-\(UUID().uuidString)")
        try Data().write(to: output)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }
}

extension Trait where Self == ConditionTrait {
    /// For tests against the local service.
    static var ivsh: Self {
        .enabled("build ivsh first, or say with IVSH where it is: what the examples do to a service is not tested") {
            if Program.ivsh != nil { return true }
            FileHandle.standardError.write(Data("NOT TESTED: there is no ivsh to run the examples against; IVSH says where it is\n".utf8))
            return false
        }
    }
}

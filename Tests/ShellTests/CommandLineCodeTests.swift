import IVSCommands
import IVSLanguage
import TestSupport
import Testing

/// The part of the catalogue of error codes that takes a command line to provoke; the rest is tested beside the catalogue.
@Suite("Error codes of command lines", .patience(minutes: 5))
struct CommandLineCodeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let code: ErrorCode
        let line: String
        var testDescription: String { code.name }

        static let all = ErrorCatalogue.codes.compactMap { code in
            if case .commandLine(let line) = code.example { Case(code: code, line: line) } else { nil }
        }
    }

    @Test("The example of a code provokes it, and the process ends as the catalogue says", arguments: Case.all)
    func example(_ example: Case) async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(shell: example.line.replacing("ivsh ", with: "\"$IVSH\" "))
        #expect(result.status == example.code.exitStatus)
        #expect(result.stderr.hasPrefix("error[\(example.code.name)]:"), "\(result.stderr)")
        #expect(result.stdout.isEmpty)
    }
}

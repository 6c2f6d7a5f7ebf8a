import Foundation
import ShellTesting
import TestSupport
import Testing

/// Sessions and the code blocks of the documentation, run in a shell of their own each.
///
/// `IVSH_REWRITE=1 scripts/test --filter Transcript` writes what was really shown into the files; read the difference before you
/// commit it.
@Suite("Transcripts")
struct TranscriptTests {
    static let names = PackageFolder.names(in: "Tests/Transcripts", ending: ".ivst").map { "Tests/Transcripts/\($0)" } + ["README.md"]

    @Test("A session shows exactly what its file says", arguments: names)
    func session(_ name: String) async throws {
        let file = try TranscriptFile(path: PackageFolder.url.appending(path: name).path)
        let shell = try ShellFixture()
        var outputs: [[String]] = []
        #expect(!file.transcripts.flatMap(\.steps).isEmpty, "\(file.path) holds no session")
        for transcript in file.transcripts {
            outputs.append([])
            for step in transcript.steps {
                let output = try await shell.run(step.program)
                outputs[outputs.count - 1].append(output)
                if !Self.rewrites {
                    #expect(
                        Transcript.lines(of: output) == step.output, "\(file.path):\(step.line): > \(step.program)\n\(output)")
                }
            }
        }
        if Self.rewrites { try file.rewrite(outputs: outputs) }
    }

    private static let rewrites = ProcessInfo.processInfo.environment["IVSH_REWRITE"] == "1"
}

import Foundation
import ShellTesting
import Testing

/// Sessions and the code blocks of the documentation, run in a shell of their own each.
///
/// `IVSH_REWRITE=1 scripts/test --filter Transcript` writes what was really shown into the files; read the difference before you
/// commit it.
@Suite("Transcripts")
struct TranscriptTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let files: [TranscriptFile] = {
        let folder = root.appending(path: "Tests/Transcripts")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let sessions = names.filter { $0.hasSuffix(".ivst") }.sorted().map { folder.appending(path: $0) }
        return (sessions + [root.appending(path: "README.md")]).compactMap { try? TranscriptFile(path: $0.path) }
    }()

    @Test("A session shows exactly what its file says", arguments: files)
    func session(_ file: TranscriptFile) async throws {
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

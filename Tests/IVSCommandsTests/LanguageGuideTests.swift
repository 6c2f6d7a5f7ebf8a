import IVSCommands
import IVSLanguage
import ShellTesting
import Testing

@Suite("The guides")
struct LanguageGuideTests {
    @Test("Every line of the guide to chat runs, each after the ones before it")
    func chat() async throws {
        let shell = try ShellFixture()
        for line in ChatGuide.sections.flatMap(\.lines) {
            let error = try await shell.error(of: line.program)
            #expect(error == nil, "\(line.program): \(String(describing: error?.diagnostic))")
        }
    }

    @Test("The example of a start-up file runs")
    func startUp() async throws {
        let error = try await ShellFixture().error(of: StartUpGuide.lines.joined(separator: "\n"))
        #expect(error == nil, "\(String(describing: error?.diagnostic))")
    }

    @Test("Every line of a section runs, each after the ones before it", arguments: LanguageGuide.sections.indices)
    func section(_ index: Int) async throws {
        let shell = try ShellFixture()
        // What the sections take for given.
        _ = try await shell.run("let n = 3; let room = create-room --name lobby; use region eu-west-1 { create-room | ignore }")
        for line in LanguageGuide.sections[index].lines {
            let error = try await shell.error(of: line.program)
            let isShownAsError = line.program.hasPrefix("throw")
            #expect((error == nil) != isShownAsError, "\(line.program): \(String(describing: error?.diagnostic))")
        }
    }
}

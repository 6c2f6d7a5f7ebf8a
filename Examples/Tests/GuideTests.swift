import Foundation
import Testing

/// The first program of the guide "Getting started": that it compiles says that one product and one import are enough.
@Suite("The program of the guide")
struct GuideTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    @Test("It is what the guide shows, with one import")
    func text() throws {
        let guide = Self.examples.deletingLastPathComponent().appending(path: "Sources/IVSChat/IVSChat.docc/GettingStarted.md")
        let parts = try String(contentsOf: guide, encoding: .utf8).components(separatedBy: "```swift\n").dropFirst().prefix(2)
        let shown = parts.compactMap { $0.components(separatedBy: "```").first }.joined(separator: "\n")
        let program = try String(contentsOf: Self.examples.appending(path: "Guide/main.swift"), encoding: .utf8)
        #expect(program == shown)
        #expect(program.split(separator: "\n").filter { $0.hasPrefix("import ") } == ["import IVSChat"])
    }

    @Test("Under ivsh exec it makes a room and lists it", .ivsh)
    func run() async throws {
        let home = try Home()
        let arguments = ["exec", "--store", ":memory:", "--", Program.example("guide")]
        let result = try await Program.run(try #require(Program.ivsh), arguments, home: home.path)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("lobby arn:aws:ivschat:us-west-2:"))
    }
}

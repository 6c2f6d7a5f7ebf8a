import Foundation
import TestSupport
import Testing

@testable import ServiceModelGenerator

@Suite("The articles of the documentation")
struct ArticleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let catalog = folder.appending(path: "Sources/IVSChat/IVSChat.docc", directoryHint: .isDirectory)
    private static let articles: [String] =
        (FileManager.default.enumerator(atPath: catalog.path)?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".md") }.sorted()

    @Test("Each Swift example stands in Snippets, where it is compiled", arguments: articles + ["../../../README.md"])
    func examples(article: String) throws {
        let snippets = try Snippets(
            OutputFolder(Self.folder.appending(path: "Tests/DocumentationTests/Snippets", directoryHint: .isDirectory)).texts())
        let known = Set(snippets.byName.values.map { $0.joined(separator: "\n") })
        let text = String(decoding: try Data(contentsOf: Self.catalog.appending(path: article)), as: UTF8.self)
        for block in Self.swiftBlocks(of: text) {
            #expect(known.contains(block), "no snippet is exactly this")
        }
    }

    @Test("No snippet is left that no article shows")
    func leftovers() throws {
        let snippets = try Snippets(
            OutputFolder(Self.folder.appending(path: "Tests/DocumentationTests/Snippets", directoryHint: .isDirectory)).texts())
        var shown: Set<String> = []
        for article in Self.articles {
            let text = String(decoding: try Data(contentsOf: Self.catalog.appending(path: article)), as: UTF8.self)
            shown.formUnion(Self.swiftBlocks(of: text))
        }
        #expect(snippets.byName.filter { !shown.contains($0.value.joined(separator: "\n")) }.map(\.key) == [])
    }

    @Test("There is an article for each operation, and the landing page leads to all articles")
    func landingPage() throws {
        #expect(Self.articles.filter { $0.hasPrefix("Operations/") }.count == 17)
        let landing = String(decoding: try Data(contentsOf: Self.catalog.appending(path: "IVSChat.md")), as: UTF8.self)
        for article in Self.articles where article != "IVSChat.md" {
            let name = URL(filePath: article).deletingPathExtension().lastPathComponent
            #expect(landing.contains("- <doc:\(name)>"), "\(article) is not on the landing page")
        }
    }

    @Test("DocC builds the documentation without a warning")
    func archive() async throws {
        let temporary = try TemporaryFolder()
        defer { withExtendedLifetime(temporary) {} }
        let output = temporary.url
        let modules = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "Modules")
        let run = try await ProgramRun(of: Self.folder.appending(path: "scripts/docs").path, ["--modules", modules.path, output.path])
        #expect(run.status == 0, "\(run.stdout)\(run.stderr)")
        let index = output.appending(path: "IVSChat.doccarchive/data/documentation/ivschat/createroom.json")
        #expect(FileManager.default.fileExists(atPath: index.path))
    }

    /// The Swift examples of an article, without the imports that begin one: a snippet has those of its file.
    private static func swiftBlocks(of text: String) -> [String] {
        var blocks: [String] = []
        var lines: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```swift" {
                lines = []
            } else if lines?.isEmpty == true, line.isEmpty || line.hasPrefix("import ") {
                continue
            } else if line == "```", let block = lines {
                blocks.append(block.joined(separator: "\n"))
                lines = nil
            } else {
                lines?.append(line)
            }
        }
        return blocks
    }
}

import Foundation
import IVSJSON
import TestSupport
import Testing

private let jsonParsing = "json/JSONTestSuite/test_parsing"

/// Nicolas Seriot's JSONTestSuite: what a parser must take, what it must not, what it may do either way.
@Suite(.suite(jsonParsing, judging: "the reading of JSON is"))
struct JSONTestSuiteTests {
    private func files(_ prefix: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: Suites.url(jsonParsing), includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(prefix) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private func tree(_ file: URL) throws -> JSONValue? { try? JSONValue(parsing: Array(Data(contentsOf: file))) }

    private func skips(_ file: URL) throws -> Bool {
        try JSONReader.withReader(over: Array(Data(contentsOf: file))) { reader in
            do {
                try reader.skipValue()
                try reader.expectEnd()
                return true
            } catch {
                return false
            }
        }
    }

    @Test("What must parse does, read or skipped, and reads back from what is written")
    func accepted() throws {
        let files = try files("y_")
        #expect(files.count == 95)
        for file in files {
            let name = Comment(rawValue: file.lastPathComponent)
            let value = try #require(try tree(file), name)
            #expect(try skips(file), name)
            for style in [JSONWriter.Style.compact, .pretty] {
                #expect(try JSONValue(parsing: value.serialized(style)) == value, name)
            }
        }
    }

    @Test("What must not parse does not, neither read nor skipped")
    func refused() throws {
        let files = try files("n_")
        #expect(files.count == 188)
        for file in files {
            let name = Comment(rawValue: file.lastPathComponent)
            #expect(try tree(file) == nil, name)
            #expect(try !skips(file), name)
        }
    }

    @Test("What is left to the parser is read and skipped alike")
    func either() throws {
        for file in try files("i_") {
            #expect(try (tree(file) != nil) == skips(file), Comment(rawValue: file.lastPathComponent))
        }
    }
}

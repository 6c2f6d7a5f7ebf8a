import Foundation
import IVSCommands
import IVSLanguage
import ShellTesting
import TestSupport
import Testing

/// The catalogue of error codes, which `explain` reads.
@Suite("Error catalogue")
struct ErrorCatalogueTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let code: ErrorCode
        let program: String
        let after: String?

        static let all: [Case] = ErrorCatalogue.codes.compactMap { code in
            guard case .program(let program, let after) = code.example else { return nil }
            return Case(code: code, program: program, after: after)
        }

        var testDescription: String { code.name }
    }

    @Test("The example of a code provokes it, and the process ends as the catalogue says", arguments: Case.all)
    func example(_ example: Case) async throws {
        let shell = try ShellFixture()
        if let after = example.after { #expect(try await shell.error(of: after) == nil) }
        let error = try #require(try await shell.error(of: example.program))
        #expect(error.code == example.code.name)
        #expect(error.exitStatus == example.code.exitStatus)
    }

    @Test("No two codes have the same name or the same meaning, and meanings are sentences")
    func meanings() {
        let codes = ErrorCatalogue.codes
        #expect(Set(codes.map(\.name)).count == codes.count)
        #expect(Set(codes.map(\.meaning)).count == codes.count)
        for code in codes { #expect(code.meaning.hasSuffix("."), "\(code.name)") }
    }

    @Test("Every code that a source declares is in the catalogue")
    func isComplete() throws {
        let names = Set(ErrorCatalogue.codes.map(\.name))
        let declaration = /= ErrorCode\(\s*"(?<name>[^"]+)"/
        var count = 0
        for (file, text) in try Self.sources() {
            for match in text.matches(of: declaration) {
                count += 1
                #expect(names.contains(String(match.name)), "\(file) declares \(match.name)")
            }
        }
        #expect(count == ErrorCatalogue.ofShell.count)
    }

    @Test("Only codes of the service and of programs are made where they are thrown")
    func foreignCodes() throws {
        let files = try Self.sources().filter { $0.text.contains(".foreign(") }.map(\.file)
        #expect(Set(files) == ["Administrator.swift", "ChatErrors.swift", "Compiler+Attempts.swift", "ServiceErrors.swift"])
    }

    /// The sources of everything that throws errors of the language.
    static func sources() throws -> [(file: String, text: String)] {
        try ["IVSLanguage", "IVSCommands", "ivsh"].flatMap { target -> [(file: String, text: String)] in
            let folder = PackageFolder.url.appending(path: "Sources/\(target)")
            let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            return try paths.filter { $0.hasSuffix(".swift") }.map { path in
                (
                    path.split(separator: "/").last.map(String.init) ?? path,
                    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                )
            }
        }
    }
}

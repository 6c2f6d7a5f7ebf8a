import Foundation
import Testing

/// An input that once failed, or that a fuzzer found: a file in `Tests/Corpus/SUBJECT`.
///
/// Every file is fed to its subject by a test of the subject's target: it must come to an end, without a trap and without a hang. The name says
/// what more is known: `accepted-…` is taken, `refused-…` is an error, anything else may be either. `Tests/Corpus/README.md` has the subjects.
package struct CorpusInput: Sendable, CustomTestStringConvertible {
    package enum Outcome: Sendable, Hashable { case accepted, refused }

    package let subject: String
    package let name: String
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Nil when either will do.
    package var outcome: Outcome? {
        if name.hasPrefix("accepted-") { .accepted } else if name.hasPrefix("refused-") { .refused } else { nil }
    }

    package var testDescription: String { "\(subject)/\(name)" }

    /// All inputs of a subject. A subject without a folder ends the run: its test would pass without a word.
    package static func all(_ subject: String) -> [CorpusInput] {
        PackageFolder.names(in: "Tests/Corpus/\(subject)").map { name in
            let file = PackageFolder.url.appending(path: "Tests/Corpus/\(subject)/\(name)")
            guard let bytes = FileManager.default.contents(atPath: file.path) else { fatalError("\(file.path) cannot be read") }
            return CorpusInput(subject: subject, name: name, bytes: Array(bytes))
        }
    }

    /// Runs the subject on it: one that throws refuses it.
    package func feed<Result>(sourceLocation: SourceLocation = #_sourceLocation, to subject: ([UInt8]) throws -> Result) {
        check(sourceLocation) { _ = try subject(bytes) }
    }

    /// The same for a subject that takes its time.
    package func feed<Result>(sourceLocation: SourceLocation = #_sourceLocation, to subject: ([UInt8]) async throws -> Result) async {
        var failure: (any Error)?
        do { _ = try await subject(bytes) } catch { failure = error }
        check(sourceLocation) { if let failure { throw failure } }
    }

    private func check(_ sourceLocation: SourceLocation, _ run: () throws -> Void) {
        do {
            try run()
            #expect(outcome != .refused, "\(testDescription) was accepted", sourceLocation: sourceLocation)
        } catch {
            #expect(outcome != .accepted, "\(testDescription) was refused: \(error)", sourceLocation: sourceLocation)
        }
    }
}

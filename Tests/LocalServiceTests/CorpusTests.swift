import IVSJSON
import IVSPatterns
import TestSupport
import Testing

@testable import LocalService

@Suite("Frames, tokens and patterns that once failed", .patience(minutes: 1))
struct CorpusTests {
    private struct Refused: Error {
        let frame: JSONValue
    }

    @Test("A frame of a client gets one frame for it, and that is JSON", arguments: CorpusInput.all("chat"))
    func frame(_ input: CorpusInput) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        let alice = try await subject.join(try await subject.room())
        input.feed { bytes in
            alice.connection?.receive(bytes)
            #expect(alice.texts.count == 1)
            #expect(["MESSAGE", "EVENT", "ERROR"].contains(alice.last["Type"]))
            if alice.last["Type"] == "ERROR" { throw Refused(frame: alice.last) }
        }
        #expect(alice.ends == [])
    }

    @Test("A token opens a connection or is refused", arguments: CorpusInput.all("token"))
    func token(_ input: CorpusInput) async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.room()
        await input.feed { bytes in try await subject.service.open(token: String(decoding: bytes, as: UTF8.self), region: nil) }
    }

    @Test("A pattern matches a text or not, or is refused", arguments: CorpusInput.all("pattern"))
    func pattern(_ input: CorpusInput) {
        input.feed { bytes in
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let pattern = try RegularExpression(String(lines[0]), .whole)
            for text in [lines.count > 1 ? String(lines[1]) : "", String(repeating: "a", count: 500) + "b"] { _ = pattern.matches(text) }
        }
    }
}

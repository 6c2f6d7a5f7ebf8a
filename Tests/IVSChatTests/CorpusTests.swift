import IVSChatTesting
import TestSupport
import Testing

@testable import IVSChat

@Suite("Frames that once failed", .patience(minutes: 1))
struct CorpusTests {
    @Test("A frame of the service is recognized or handed on as it is", arguments: CorpusInput.all("chat"))
    func frame(_ input: CorpusInput) {
        if case .unrecognized(let text) = ChatFrame(input.bytes) { #expect(text == input.text) }
    }
}

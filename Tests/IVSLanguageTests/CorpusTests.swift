import IVSLanguage
import TestSupport
import Testing

@Suite("Programs that once failed", .patience(minutes: 2))
struct CorpusTests {
    @Test("The parser comes to an end, with errors within the text", arguments: CorpusInput.all("parser"))
    func parser(_ input: CorpusInput) {
        input.feed { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let result = Parser.parse(text, source: SourceID(index: 0))
            #expect(result.diagnostics.count <= Parser.maximumDiagnostics)
            for label in result.diagnostics.flatMap(\.labels) {
                #expect(0 <= label.span.start && label.span.start <= label.span.end && label.span.end <= text.utf8.count)
            }
            if let first = result.diagnostics.first { throw EvaluationError(first) }
        }
    }
}

import IVSJSON
import TestSupport
import Testing

@Suite("JSON that once failed", .patience(minutes: 1))
struct CorpusTests {
    @Test("What is read can be skipped as well, and comes back from what is written", arguments: CorpusInput.all("json"))
    func json(_ input: CorpusInput) {
        let isSkipped = JSONReader.withReader(over: input.bytes) { reader in
            do {
                try reader.skipValue()
                try reader.expectEnd()
                return true
            } catch {
                return false
            }
        }
        input.feed { bytes in
            let value = try JSONValue(parsing: bytes)
            #expect(isSkipped)
            #expect(try JSONValue(parsing: value.serialized()) == value)
        }
    }
}

import TestSupport
import Testing

@testable import AWSRuntime

@Suite("Files and answers that once failed", .patience(minutes: 1))
struct CorpusTests {
    @Test("A shared configuration is read or refused", arguments: CorpusInput.all("config"), ["/h/.aws/config", "/h/.aws/credentials"])
    func configuration(_ input: CorpusInput, path: String) {
        input.feed { bytes in
            let host = HostContext(environment: ["HOME": "/h"], readFile: { $0 == path ? bytes : nil })
            return try SharedConfiguration(from: host)
        }
    }

    @Test("An answer in XML is read", arguments: CorpusInput.all("xml"))
    func xml(_ input: CorpusInput) {
        input.feed { bytes in XMLDocument(bytes) }
    }
}

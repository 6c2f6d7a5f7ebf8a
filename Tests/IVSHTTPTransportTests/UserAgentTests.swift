import AWSRuntime
import IVSHTTPTransport
import Testing

@Suite("User agent")
struct UserAgentTests {
    @Test("It starts with the program and its version: the package's own where the program gives none")
    func product() {
        #expect(UserAgent().text.hasPrefix("ivschat-swift/\(packageVersion) ua/2.1 "))
        #expect(UserAgent(product: .init(name: "my app", version: "2")).text.hasPrefix("my-app/2 ua/2.1 "))
    }
}

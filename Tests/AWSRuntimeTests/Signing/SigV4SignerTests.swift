import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Testing

@Suite struct SigV4SignerTests {
    private let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    private let time = Timestamp(seconds: 1_440_938_160)
    private let signer = SigV4Signer(service: "ivschat", region: "us-east-1")

    private func request(path: String = "/ListRooms", body: String = "{}") -> AWSRequest {
        AWSRequest(
            head: HTTPRequest(
                method: .post, scheme: "https", authority: "ivschat.us-east-1.amazonaws.com", path: path,
                headerFields: [.contentType: "application/json"]),
            body: Array(body.utf8))
    }

    private func authorization(of request: AWSRequest) -> String { request.head.headerFields[.authorization] ?? "" }

    @Test("A request that is signed again has the signature of the second time only")
    func repeated() {
        var twice = request()
        signer.sign(&twice, with: credentials, at: Timestamp(seconds: 0))
        signer.sign(&twice, with: credentials, at: time)
        var once = request()
        signer.sign(&once, with: credentials, at: time)
        #expect(twice == once)
    }

    @Test("A token of other credentials does not stay behind")
    func staleToken() {
        var request = request()
        var temporary = credentials
        temporary.sessionToken = "token"
        signer.sign(&request, with: temporary, at: time)
        #expect(request.head.headerFields[HTTPField.Name("x-amz-security-token")!] == "token")
        signer.sign(&request, with: credentials, at: time)
        #expect(request.head.headerFields[HTTPField.Name("x-amz-security-token")!] == nil)
    }

    @Test("Another secret under the same access key gives another signature")
    func changedSecret() {
        var first = request()
        signer.sign(&first, with: credentials, at: time)
        var second = request()
        signer.sign(&second, with: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "other"), at: time)
        #expect(authorization(of: first) != authorization(of: second))
    }

    @Test("Headers that proxies change are not signed", arguments: ["user-agent", "x-amzn-trace-id", "connection"])
    func unsigned(name: String) {
        var with = request()
        with.head.headerFields[HTTPField.Name(name)!] = "anything"
        signer.sign(&with, with: credentials, at: time)
        var without = request()
        signer.sign(&without, with: credentials, at: time)
        #expect(authorization(of: with) == authorization(of: without))
    }

    @Test("An encoded path is encoded once more, unless the service wants it as it is")
    func doubleEncoding() {
        let path = "/tags/arn%3Aaws%3Aivschat"
        var twice = request(path: path)
        signer.sign(&twice, with: credentials, at: time)
        var once = request(path: path)
        let plain = SigV4Signer(
            service: "ivschat", region: "us-east-1", options: SigningOptions(encodesPathTwice: false))
        plain.sign(&once, with: credentials, at: time)
        // Both as botocore 1.43 computes them: SigV4Auth and S3SigV4Auth's path rule.
        #expect(authorization(of: twice).hasSuffix("008d3371a5b4af7210ccf7a4b46d8e5dbd2d03619eb91cd1eb106310a06b7b2c"))
        #expect(authorization(of: once).hasSuffix("9b06b68175bd3ea0059516ef44c330411fa07dd4679e05e01c34a408bb1a1a7b"))
    }

    @Test("Descriptions of credentials show neither secret nor token")
    func redaction() {
        var secret = credentials
        secret.sessionToken = "the token"
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped] {
            #expect(!text.contains("secret\"") && !text.contains("the token"))
            #expect(text.contains("AKIDEXAMPLE"))
        }
    }
}

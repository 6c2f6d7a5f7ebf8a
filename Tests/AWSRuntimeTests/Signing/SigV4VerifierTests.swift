import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Testing

@Suite struct SigV4VerifierTests {
    private let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
    private let time = Timestamp(seconds: 1_440_938_160)
    private let verifier = SigV4Verifier(service: "ivschat")

    private func signed(
        service: String = "ivschat", change: (inout AWSRequest) -> Void = { _ in }
    ) -> AWSRequest {
        var request = AWSRequest(
            head: HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1:8080", path: "/GetRoom"),
            body: Array(#"{"identifier":"x"}"#.utf8))
        SigV4Signer(service: service, region: "eu-west-1").sign(&request, with: credentials, at: time)
        change(&request)
        return request
    }

    private func error(for request: AWSRequest, after seconds: Int64 = 0) -> SignatureError? {
        do {
            _ = try verifier.verify(request, at: Timestamp(seconds: time.seconds + seconds)) {
                $0 == credentials.accessKeyID ? credentials : nil
            }
            return nil
        } catch {
            return error
        }
    }

    @Test("A request as it was signed is accepted, and its scope tells the region")
    func accepted() throws {
        let signature = try verifier.verify(signed(), at: time) { _ in credentials }
        #expect(signature.scope.region == "eu-west-1")
    }

    @Test("A request that was changed on its way is refused")
    func changed() {
        #expect(error(for: signed { $0.body.append(0x20) })?.code == "InvalidSignatureException")
        #expect(error(for: signed { $0.head.path = "/DeleteRoom" })?.code == "InvalidSignatureException")
        #expect(error(for: signed { $0.head.authority = "example.com" })?.code == "InvalidSignatureException")
    }

    @Test("The date may differ by five minutes either way", arguments: [-300, 300])
    func withinSkew(seconds: Int64) { #expect(error(for: signed(), after: seconds) == nil) }

    @Test("A date that differs by more is refused", arguments: [-301, 301, -1_000_000_000_000_000])
    func beyondSkew(seconds: Int64) {
        #expect(error(for: signed(), after: seconds)?.code == "InvalidSignatureException")
    }

    @Test("A presigned request is good for its lifetime and no longer")
    func presigned() {
        var request = AWSRequest(
            head: HTTPRequest(method: .get, scheme: "https", authority: "example.com", path: "/?b=2&a=1"))
        SigV4Signer(service: "ivschat", region: "eu-west-1")
            .presign(&request, with: credentials, at: time, validFor: 900)
        #expect(error(for: request, after: 900) == nil)
        #expect(error(for: request, after: 901)?.code == "InvalidSignatureException")
    }

    @Test("No signature, an unreadable one and an unknown key have names of their own")
    func names() {
        func authorization(_ text: String?) -> AWSRequest { signed { $0.head.headerFields[.authorization] = text } }
        #expect(error(for: authorization(nil)) == .missing)
        for text in [
            "", "Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1",
            "AWS4-HMAC-SHA256 Credential=K/20150830/r/s/aws4_request, SignedHeaders=host, Signature=zz",
        ] {
            #expect(error(for: authorization(text))?.code == "IncompleteSignatureException", "\(text)")
        }
        let stranger = signed { request in
            let text = request.head.headerFields[.authorization] ?? ""
            request.head.headerFields[.authorization] = text.replacing("AKIDEXAMPLE", with: "AKIDSTRANGER")
        }
        #expect(error(for: stranger) == .unrecognizedClient)
    }

    @Test("A signature for another service is refused by its name")
    func otherService() {
        #expect(error(for: signed(service: "ivs"))?.description.contains("'ivs'") == true)
    }

    @Test("A signature that leaves out the host is refused")
    func unsignedHost() {
        let request = signed { request in
            let text = request.head.headerFields[.authorization] ?? ""
            request.head.headerFields[.authorization] = text.replacing("host;", with: "")
        }
        #expect(error(for: request) == .invalid("'Host' must be a signed header."))
    }
}

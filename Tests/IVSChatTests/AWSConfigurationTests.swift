import AWSRuntime
import HTTPTypes
import IVSChat
import IVSTimestamps
import Synchronization
import Testing

@Suite struct AWSConfigurationTests {
    /// Answers every request with an empty list of rooms, and remembers the last one.
    private final class Recorder: Transport, HTTPSender {
        private let last = Mutex<AWSRequest?>(nil)
        var request: AWSRequest? { last.withLock { $0 } }

        func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
            last.withLock { $0 = request }
            return AWSResponse(head: HTTPResponse(status: .ok), body: Array(#"{"rooms":[]}"#.utf8))
        }

        func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse {
            throw TransportError(.connectionFailed, "no network here")
        }
    }

    private func signature(
        of environment: [String: String], url: String? = nil
    ) async throws -> (url: String, signature: RequestSignature) {
        let host = HostContext(environment: environment, readFile: { _ in nil })
        let settings = try ConfigurationResolver(host: host, overrides: ConfigurationOverrides(endpointURL: url)).resolve()
        let recorder = Recorder()
        _ = try await IVSChatClient(settings: settings, transport: recorder).listRooms()
        let request = try #require(recorder.request)
        let signature = try #require(try RequestSignature(of: request))
        return ("\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(request.head.path ?? "")", signature)
    }

    @Test("Requests go to the region's endpoint, signed with the keys in force")
    func aws() async throws {
        let (url, signature) = try await signature(of: [
            "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s",
        ])
        #expect(url == "https://ivschat.eu-west-1.amazonaws.com/ListRooms")
        #expect(signature.accessKeyID == "AKID")
        #expect(signature.scope.region == "eu-west-1" && signature.scope.service == "ivschat")
    }

    @Test("On this machine neither keys nor a region are needed")
    func loopback() async throws {
        let (url, signature) = try await signature(of: [:], url: "http://127.0.0.1:8080")
        #expect(url == "http://127.0.0.1:8080/ListRooms")
        #expect(signature.accessKeyID == "local" && signature.scope.region == "us-east-1")
    }

    @Test("On this machine keys that are there are used")
    func loopbackWithKeys() async throws {
        let environment = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "ap-south-1"]
        let (_, signature) = try await signature(of: environment, url: "http://localhost:8080")
        #expect(signature.accessKeyID == "AKID" && signature.scope.region == "ap-south-1")
    }

    @Test("Any other endpoint needs both")
    func remote() async {
        await #expect(throws: ConfigurationError.self) { try await signature(of: [:], url: "http://example.com") }
        await #expect(throws: NoCredentialsError.self) {
            try await signature(of: ["AWS_REGION": "us-east-1"], url: "http://example.com")
        }
    }

    @Test("The messaging endpoint is that of the region's edge")
    func messaging() throws {
        #expect(try IVSChatEndpoints.messaging(region: "us-west-2").host == "edge.ivschat.us-west-2.amazonaws.com")
        #expect(IVSChatEndpoints.regions.count == 7)
        #expect(throws: EndpointRuleError.invalidRegion("a.b")) { try IVSChatEndpoints.messaging(region: "a.b") }
    }

    @Test(
        "By settings the messaging endpoint is the region's, FIPS or not, or the custom one",
        arguments: [
            (["AWS_REGION": "us-west-2"], "https://edge.ivschat.us-west-2.amazonaws.com"),
            (["AWS_REGION": "us-west-2", "AWS_USE_FIPS_ENDPOINT": "true"], "https://edge.ivschat.us-west-2.amazonaws.com"),
            (["AWS_REGION": "us-west-2", "AWS_ENDPOINT_URL_IVSCHAT": "http://127.0.0.1:4577"], "http://127.0.0.1:4577"),
            (["AWS_ENDPOINT_URL": "http://127.0.0.1:4577"], "http://127.0.0.1:4577"),
        ])
    func messagingBySettings(environment: [String: String], url: String) throws {
        let host = HostContext(environment: environment, readFile: { _ in nil })
        #expect(try IVSChatEndpoints.messaging(ConfigurationResolver(host: host).resolve()).url == url)
    }

    @Test("Layers go around the retries or inside them, before the signature")
    func layers() async throws {
        struct Mark: Middleware {
            let text: String

            func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
                var request = request
                let name = try #require(HTTPField.Name("x-mark"))
                let isRetryLayerOutside = request.head.headerFields[.amzInvocationID] != nil
                request.head.headerFields[name] = (request.head.headerFields[name] ?? "") + "\(text):\(isRetryLayerOutside);"
                return try await next(request, context)
            }
        }
        let host = HostContext(environment: ["AWS_ENDPOINT_URL": "http://127.0.0.1:1"], readFile: { _ in nil })
        let recorder = Recorder()
        let chat = try IVSChatClient(
            settings: ConfigurationResolver(host: host).resolve(), transport: recorder,
            aroundRetries: { Mark(text: "around") }, aroundTries: { Mark(text: "inside") })
        _ = try await chat.withConfig { $0.wrap { Mark(text: "wrapped") } }.listRooms()
        let request = try #require(recorder.request)
        let mark = try #require(HTTPField.Name("x-mark").flatMap { request.head.headerFields[$0] })
        #expect(mark == "wrapped:false;around:false;inside:true;")
        #expect(try RequestSignature(of: request)?.signedHeaders.contains("x-mark") == true)
    }
}

extension HTTPField.Name {
    fileprivate static var amzInvocationID: Self { Self("amz-sdk-invocation-id") ?? .cookie }
}

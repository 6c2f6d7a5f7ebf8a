import AWSRuntime
import HTTPTypes
import IVSTimestamps
import LocalService
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// AWS on a port of this machine: the services that credentials come from, and Amazon IVS Chat, which checks signatures as AWS does and
/// answers with the local service.
///
/// A program reaches it by the real names of hosts, over TLS, with the mock as its proxy (`HTTPS_PROXY`) and the mock's certificate
/// authority in `AWS_CA_BUNDLE`; or by the URL of its port.
package final class MockAWS: Sendable {
    struct State {
        var requests: [MockRequest] = []
        var tunnels: [MockRequest] = []
        var credentials: [String: Credentials] = [:]
        var issued = 0
    }

    /// Looks at each request first. Nil leaves it to the services.
    package typealias Interceptor = @Sendable (_ request: MockRequest, _ number: Int) -> MockAnswer?

    let state = Mutex(State())
    let tls: NIOSSLContext?
    /// The clock of all services.
    let clock: @Sendable () -> Timestamp
    private let interceptor: Interceptor
    private let chat: LocalService
    private let channel: any Channel
    private let connections: any EventLoopGroup

    /// - Parameters:
    ///   - credentials: keys that are good from the start.
    ///   - intercept: its number counts the requests from 1.
    package static func start(
        credentials: [Credentials] = [], certificates: TestCertificates? = nil,
        clock: @escaping @Sendable () -> Timestamp = { SystemTimeSource().now() }, intercept: @escaping Interceptor = { _, _ in nil }
    ) async throws -> MockAWS {
        let tls = try certificates.map { certificates in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: NIOSSLCertificate.fromPEMFile(certificates.certificate).map { .certificate($0) },
                    privateKey: .privateKey(NIOSSLPrivateKey(file: certificates.key, format: .pem))))
        }
        let chat = try LocalService(configuration: .init(store: .memory))
        let box = Box()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let mock = box.mock.withLock({ $0 }) else { return }
                    try channel.pipeline.syncOperations.addHandler(MockConnection(mock))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let mock = MockAWS(tls: tls, clock: clock, interceptor: intercept, chat: chat, channel: channel)
        for credentials in credentials { mock.accept(credentials) }
        box.mock.withLock { $0 = mock }
        return mock
    }

    private final class Box: Sendable { let mock = Mutex<MockAWS?>(nil) }

    private init(
        tls: NIOSSLContext?, clock: @escaping @Sendable () -> Timestamp, interceptor: @escaping Interceptor, chat: LocalService,
        channel: any Channel
    ) {
        self.tls = tls
        self.clock = clock
        self.interceptor = interceptor
        self.chat = chat
        self.channel = channel
        connections = MultiThreadedEventLoopGroup.singleton
    }

    package func stop() async {
        try? await channel.close()
        try? chat.close()
    }

    package var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    /// What came so far, tunnels not counted.
    package var requests: [MockRequest] { state.withLock { $0.requests } }
    /// What was asked of it as a proxy: `CONNECT host:port`.
    package var tunnels: [MockRequest] { state.withLock { $0.tunnels } }

    package func accept(_ credentials: Credentials) { state.withLock { $0.credentials[credentials.accessKeyID] = credentials } }
    func note(tunnel request: MockRequest) { state.withLock { $0.tunnels.append(request) } }

    // MARK: Answering

    func answer(to request: MockRequest) async -> MockAnswer {
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count
        }
        if let answer = interceptor(request, number) { return answer }
        return switch (request.method, request.path) {
        case ("POST", "/"): tokenService(request)
        case ("GET", "/federation/credentials"): singleSignOn(request)
        case ("POST", "/token"): refreshedToken(request)
        case ("GET", "/container-credentials"): container(request)
        case (_, let path) where path.hasPrefix("/latest/"): instanceMetadata(request)
        default: await chat(request)
        }
    }

    private func chat(_ request: MockRequest) async -> MockAnswer {
        guard let incoming = request.asAWSRequest else { return .error("MalformedHttpRequestException", "unreadable", status: 400) }
        do {
            let signature = try verify(incoming, service: "ivschat")
            guard let response = await chat.respond(to: incoming, region: signature.scope.region) else { return .drop }
            return .response(
                status: response.head.status.code,
                headers: response.head.headerFields.map { ($0.name.rawName, $0.value) }, body: response.body)
        } catch {
            return .error(error.code, error.description, status: 403)
        }
    }

    func verify(_ request: AWSRequest, service: String) throws(SignatureError) -> RequestSignature {
        let known = state.withLock { $0.credentials }
        return try SigV4Verifier(service: service).verify(request, at: clock()) { known[$0] }
    }
}

extension MockRequest {
    var asAWSRequest: AWSRequest? {
        guard let method = HTTPRequest.Method(method) else { return nil }
        var fields = HTTPFields()
        for (name, value) in headers where name != "host" {
            guard let name = HTTPField.Name(name) else { return nil }
            fields.append(HTTPField(name: name, value: value))
        }
        return AWSRequest(
            head: HTTPRequest(method: method, scheme: isEncrypted ? "https" : "http", authority: host, path: target, headerFields: fields),
            body: body)
    }
}

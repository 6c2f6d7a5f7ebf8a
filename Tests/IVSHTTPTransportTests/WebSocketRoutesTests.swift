import AWSRuntime
import Foundation
import IVSHTTPTransport
import NIOSSL
import TestSupport
import Testing

@Suite("The WebSocket client's way to the service", .patience(minutes: 1))
struct WebSocketRoutesTests {
    /// A client that trusts a certificate, and what becomes of an attempt to say something.
    private func echo(
        _ certificate: TestCertificate, trusting trusted: TestCertificate?, host: String,
        _ change: (inout WebSocketClient.Configuration, Int) throws -> Void = { _, _ in }
    ) async throws -> String {
        let server = try await OddWebSocketServer(tls: try certificate.serverContext())
        var configuration = WebSocketClient.Configuration()
        let folder = try TemporaryFolder()
        if let trusted { configuration.network.certificateBundle = try folder.write(trusted.certificate, to: "bundle.pem") }
        try change(&configuration, server.port)
        let client = WebSocketClient(configuration)
        let result: Result<String, any Error>
        do {
            let socket = try await client.connect(
                to: Endpoint(scheme: .https, host: host, port: server.port, basePath: "/echo"),
                subprotocol: OddWebSocketServer.token)
            try await socket.send(Array("hello".utf8))
            result = .success(String(decoding: try await socket.receive() ?? [], as: UTF8.self))
            await socket.close()
        } catch {
            result = .failure(error)
        }
        await client.close()
        try await server.stop()
        withExtendedLifetime(folder) {}
        return try result.get()
    }

    @Test("TLS with a trusted certificate for the host, by name and by address", arguments: ["localhost", "127.0.0.1"])
    func trusted(host: String) async throws {
        #expect(try await echo(.ofThisMachine, trusting: .ofThisMachine, host: host) == "hello")
    }

    @Test("A certificate that is not trusted opens nothing, and the error says what can be done")
    func untrusted() async throws {
        let error = await #expect(throws: TransportError.self) {
            try await echo(.ofThisMachine, trusting: nil, host: "localhost")
        }
        #expect(error?.kind == .connectionFailed)
        #expect(error?.message.contains("AWS_CA_BUNDLE") == true)
    }

    @Test("A trusted certificate of another host opens nothing", arguments: ["localhost", "127.0.0.1"])
    func wrongHost(host: String) async throws {
        let error = await #expect(throws: TransportError.self) {
            try await echo(.ofAnotherHost, trusting: .ofAnotherHost, host: host)
        }
        #expect(error?.kind == .connectionFailed)
    }

    @Test("A bundle that does not exist is an error of the configuration")
    func noBundle() throws {
        let host = HostContext(environment: ["AWS_CA_BUNDLE": "/does/not/exist"], readFile: { _ in nil })
        let error = #expect(throws: ConfigurationError.self) { try WebSocketClient(try ConfigurationResolver(host: host).resolve()) }
        #expect(error?.origin == .environment("AWS_CA_BUNDLE"))
    }

    // MARK: Proxies

    /// A client with a proxy in front of a server without TLS.
    private func throughProxy(
        status: String = "200 Connection established", exceptions: [String] = [], host: String = "service.example"
    ) async throws -> (answer: Result<String, any Error>, heads: [String]) {
        let server = try await OddWebSocketServer()
        let proxy = try await ForwardProxy(to: server.port, status: status)
        var configuration = WebSocketClient.Configuration()
        configuration.network.proxies = ProxySettings(
            http: .init(endpoint: try Endpoint(url: "http://127.0.0.1:\(proxy.port)"), user: "user", password: "pass word"),
            exceptions: exceptions)
        let client = WebSocketClient(configuration)
        let answer: Result<String, any Error>
        do {
            let socket = try await client.connect(
                to: Endpoint(scheme: .http, host: host, port: server.port, basePath: "/echo"),
                subprotocol: OddWebSocketServer.token)
            try await socket.send(Array("hello".utf8))
            answer = .success(String(decoding: try await socket.receive() ?? [], as: UTF8.self))
        } catch {
            answer = .failure(error)
        }
        let heads = proxy.heads
        await client.close()
        try await proxy.stop()
        try await server.stop()
        return (answer, heads)
    }

    @Test("A proxy is asked for a connection with CONNECT, and who asks")
    func proxy() async throws {
        let (answer, heads) = try await throughProxy()
        #expect(try answer.get() == "hello")
        let head = try #require(heads.first)
        #expect(head.hasPrefix("CONNECT service.example:"))
        #expect(head.contains("Basic dXNlcjpwYXNzIHdvcmQ="))
        #expect(!head.contains(OddWebSocketServer.token))
    }

    @Test("A proxy that refuses is a connection that failed", arguments: ["407 Proxy Authentication Required", "502 Bad Gateway"])
    func proxyRefuses(status: String) async throws {
        let (answer, _) = try await throughProxy(status: status)
        let error = #expect(throws: TransportError.self) { try answer.get() }
        #expect(error?.kind == .connectionFailed)
        #expect(error?.message.contains("the proxy does not connect to service.example") == true)
        #expect(error?.message.contains(String(status.prefix(3))) == true)
    }

    @Test("A loopback host is reached without the proxy")
    func loopback() async throws {
        let (answer, heads) = try await throughProxy(host: "localhost")
        #expect(try answer.get() == "hello")
        #expect(heads.isEmpty)
    }

    @Test("TLS goes through the proxy, to the service itself")
    func tlsThroughProxy() async throws {
        let server = try await OddWebSocketServer(tls: try TestCertificate.ofAnotherHost.serverContext())
        let proxy = try await ForwardProxy(to: server.port)
        let folder = try TemporaryFolder()
        var configuration = WebSocketClient.Configuration()
        configuration.network.certificateBundle = try folder.write(TestCertificate.ofAnotherHost.certificate, to: "bundle.pem")
        configuration.network.proxies = ProxySettings(https: .init(endpoint: try Endpoint(url: "http://127.0.0.1:\(proxy.port)")))
        let client = WebSocketClient(configuration)
        let socket = try await client.connect(
            to: Endpoint(host: "other.example", basePath: "/echo"), subprotocol: OddWebSocketServer.token)
        try await socket.send(Array("hello".utf8))
        #expect(try await socket.receive() == Array("hello".utf8))
        #expect(proxy.heads.first?.hasPrefix("CONNECT other.example:443 ") == true)
        await client.close()
        try await proxy.stop()
        try await server.stop()
        withExtendedLifetime(folder) {}
    }
}

import AWSRuntime
import HTTPTypes
import IVSHTTPTransport
import NIOCore
import NIOPosix
import TestSupport
import Testing

@Suite(.patience(minutes: 1)) struct HTTPTransportTests {
    private func withServer(
        _ change: (inout HTTPTransport.Configuration) -> Void = { _ in },
        _ body: (HTTPTransport, LoopbackServer) async throws -> Void
    ) async throws {
        let server = try await LoopbackServer()
        var configuration = HTTPTransport.Configuration()
        change(&configuration)
        let transport = HTTPTransport(configuration)
        do {
            try await body(transport, server)
        } catch {
            Issue.record(error)
        }
        try await transport.close()
        try await server.stop()
    }

    private func request(_ path: String, _ authority: String, body: String = "") -> AWSRequest {
        AWSRequest(
            head: HTTPRequest(method: .post, scheme: "http", authority: authority, path: path), body: Array(body.utf8))
    }

    /// The kind of the error that a request to this path ends in.
    private func failure(
        _ path: String, timeouts: HTTPTimeouts = HTTPTimeouts(),
        _ change: (inout HTTPTransport.Configuration) -> Void = { _ in }
    ) async throws -> TransportError.Kind? {
        var kind: TransportError.Kind?
        try await withServer(change) { transport, server in
            do {
                _ = try await transport.send(request(path, server.authority), timeouts: timeouts)
            } catch let error as TransportError {
                kind = error.kind
            }
        }
        return kind
    }

    @Test("A request goes out byte for byte as it was signed, and its answer comes back")
    func exchange() async throws {
        try await withServer { transport, server in
            let path = "/tags/arn%3Aaws%3Aivschat%2Fa%20b?tagKeys=%C3%A9&tagKeys=b%2Bc&empty="
            var request = request(path, server.authority, body: "{}")
            request.head.headerFields[HTTPField.Name("x-amz-date")!] = "20150830T123600Z"
            let response = try await transport.send(request, timeouts: HTTPTimeouts())
            let text = String(decoding: response.body, as: UTF8.self)
            #expect(text.hasPrefix("POST \(path)\n"))
            #expect(text.hasSuffix("\n\n{}"))
            #expect(text.contains("\nHost: \(server.authority)\n"))
            #expect(text.contains("\nx-amz-date: 20150830T123600Z"))
            #expect(text.contains("\nUser-Agent: ivschat-swift/\(packageVersion) ua/2.1 os/"))
            #expect(response.head.status == .ok)
            #expect(response.head.headerFields[HTTPField.Name("x-answer")!] == "yes")
        }
    }

    @Test("A proxy that does not let a request through is a connection that failed")
    func proxy() async throws {
        let server = try await LoopbackServer()
        var configuration = HTTPTransport.Configuration()
        configuration.network.proxies.http = ProxySettings.Proxy(endpoint: try Endpoint(url: "http://\(server.authority)"))
        let transport = HTTPTransport(configuration)
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(self.request("/", "service.example"), timeouts: HTTPTimeouts())
        }
        #expect(error?.kind == .connectionFailed)
        #expect(error?.message.contains("the proxy does not connect to service.example") == true)
        try await transport.close()
        try await server.stop()
    }

    @Test("A proxy that says nothing is given up, and its connection with it")
    func silentProxy() async throws {
        let loops = MultiThreadedEventLoopGroup.singleton
        let isClosed = loops.next().makePromise(of: Void.self)
        let listener = try await ServerBootstrap(group: loops)
            .childChannelInitializer { channel in
                channel.closeFuture.cascade(to: isClosed)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        var configuration = HTTPTransport.Configuration()
        configuration.network.proxies.http = ProxySettings.Proxy(
            endpoint: Endpoint(scheme: .http, host: "127.0.0.1", port: listener.localAddress?.port ?? 0))
        let transport = HTTPTransport(configuration)
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(self.request("/", "service.example"), timeouts: HTTPTimeouts(connect: .milliseconds(50)))
        }
        #expect(error?.kind == .connectionFailed)
        try await isClosed.futureResult.get()
        try await transport.close()
        try await listener.close()
    }

    @Test("Many requests at a time all get their own answers")
    func concurrency() async throws {
        try await withServer { transport, server in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let response = try await transport.send(
                            self.request("/\(number)", server.authority), timeouts: HTTPTimeouts())
                        return String(decoding: response.body, as: UTF8.self).hasPrefix("POST /\(number)\n")
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    /// The port of the connection that a request went over.
    private func port(_ path: String, _ transport: HTTPTransport, _ server: LoopbackServer) async throws -> String {
        String(decoding: try await transport.send(request(path, server.authority), timeouts: HTTPTimeouts()).body, as: UTF8.self)
    }

    @Test(
        "A connection carries one request after another, until the server says or shows that it ends",
        arguments: ["/port/bye", "/port/late-bye"])
    func reuse(last: String) async throws {
        try await withServer { transport, server in
            let held = Task { try await port("/held", transport, server) }
            try await server.requests.reached(1)
            let first = try await port("/port", transport, server)
            #expect(try await port("/port", transport, server) == first)
            #expect(try await port(last, transport, server) == first)
            try await server.closed.reached(1)
            // The end has got here before what is sent after it, over another connection to the same thread.
            server.release()
            let second = try await held.value
            #expect(second != first)
            let heldAgain = Task { try await port("/held", transport, server) }
            try await server.requests.reached(5)
            #expect(![first, second].contains(try await port("/port", transport, server)))
            server.release()
            #expect(try await heldAgain.value == second)
        }
    }

    @Test("After a request that was given up its connection serves no other")
    func abandonedConnection() async throws {
        try await withServer { transport, server in
            let first = try await port("/port", transport, server)
            _ = try? await transport.send(request("/silent", server.authority), timeouts: HTTPTimeouts(read: .milliseconds(20)))
            let second = try await port("/port", transport, server)
            #expect(second != first)
            let task = Task { try await transport.send(request("/silent", server.authority), timeouts: HTTPTimeouts()) }
            try await server.requests.reached(4)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await port("/port", transport, server) != second)
        }
    }

    @Test("A request that finds all connections busy waits for one, at most as long as it may take")
    func busy() async throws {
        try await withServer { transport, server in
            let silent = (0..<64).map { _ in
                Task { try await transport.send(request("/silent", server.authority), timeouts: HTTPTimeouts()) }
            }
            try await server.requests.reached(64)
            let waiting = Task { try await transport.send(request("/", server.authority), timeouts: HTTPTimeouts()) }
            let error = await #expect(throws: TransportError.self) {
                try await transport.send(request("/", server.authority), timeouts: HTTPTimeouts(total: .milliseconds(50)))
            }
            #expect(error?.kind == .timedOut)
            #expect(server.requests.count == 64)
            silent[0].cancel()
            #expect(try await waiting.value.head.status == .ok)
            for task in silent { task.cancel() }
        }
    }

    @Test("A transport that is closed ends its requests")
    func closing() async throws {
        try await withServer { transport, server in
            let task = Task { try await transport.send(request("/silent", server.authority), timeouts: HTTPTimeouts()) }
            try await server.requests.reached(1)
            try await transport.close()
            let error = await #expect(throws: TransportError.self) { try await task.value }
            #expect(error?.kind == .closed)
        }
    }

    @Test("A server that is not there is a connection that failed")
    func refused() async throws {
        let server = try await LoopbackServer()
        let authority = server.authority
        try await server.stop()
        let transport = HTTPTransport()
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(self.request("/", authority), timeouts: HTTPTimeouts())
        }
        #expect(error?.kind == .connectionFailed)
        #expect(error?.message.contains("Connection refused") == true)
        try await transport.close()
    }

    @Test("A host that does not exist is a connection that failed")
    func unknownHost() async throws {
        let transport = HTTPTransport()
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(self.request("/", "nowhere.invalid"), timeouts: HTTPTimeouts())
        }
        #expect(error?.kind == .connectionFailed)
        try await transport.close()
    }

    @Test("An answer that breaks off is a lost connection", arguments: ["/drop", "/half"])
    func lost(path: String) async throws { #expect(try await failure(path) == .connectionLost) }

    @Test("A server that says nothing is timed out, before its answer and within it", arguments: ["/silent", "/trickle"])
    func timeouts(path: String) async throws {
        #expect(try await failure(path, timeouts: HTTPTimeouts(read: .milliseconds(50))) == .timedOut)
        #expect(try await failure(path, timeouts: HTTPTimeouts(total: .milliseconds(50))) == .timedOut)
    }

    @Test("An answer that is too large is refused, not kept")
    func tooLarge() async throws {
        #expect(try await failure("/large") { $0.maximumResponseBytes = 99_999 } == .invalidResponse)
        #expect(try await failure("/large") { $0.maximumResponseBytes = 100_000 } == nil)
    }

    @Test("A closed transport sends nothing")
    func closed() async throws {
        let transport = HTTPTransport()
        try await transport.close()
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(self.request("/", "127.0.0.1:1"), timeouts: HTTPTimeouts())
        }
        #expect(error?.kind == .closed)
    }

    @Test("A cancelled request ends at once")
    func cancellation() async throws {
        try await withServer { transport, server in
            let task = Task { try await transport.send(self.request("/silent", server.authority), timeouts: HTTPTimeouts()) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test("A transport that nobody closed goes away without harm")
    func abandoned() async throws {
        let server = try await LoopbackServer()
        let response = try await HTTPTransport().send(request("/", server.authority), timeouts: HTTPTimeouts())
        #expect(response.head.status == .ok)
        try await server.stop()
    }

    @Test("A file of certificates that cannot be read is an error of the configuration")
    func certificates() throws {
        let host = HostContext(environment: ["AWS_CA_BUNDLE": "/does/not/exist"], readFile: { _ in nil })
        let settings = try ConfigurationResolver(host: host).resolve()
        let error = #expect(throws: ConfigurationError.self) { try HTTPTransport(settings) }
        #expect(error?.origin == .environment("AWS_CA_BUNDLE"))
    }
}

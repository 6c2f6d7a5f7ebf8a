import AWSRuntime
import HTTPTypes
import Testing

/// Answers with what a closure makes of the request.
struct StubTransport: Transport {
    let answer: @Sendable (AWSRequest, RequestContext) async throws -> AWSResponse

    func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        try await answer(request, context)
    }
}

@Suite("Calling operations")
struct ServiceClientTests {
    private func client(
        endpoint: Endpoint = Endpoint(host: "sample.example"), middleware: any Middleware = NoMiddleware(),
        _ answer: @escaping @Sendable (AWSRequest, RequestContext) async throws -> AWSResponse
    ) -> ServiceClient {
        ServiceClient(
            model: Sample.model, region: "eu-west-1", endpoint: endpoint, transport: StubTransport(answer: answer),
            middleware: middleware)
    }

    @Test("A request carries the endpoint, and its context operation and region")
    func context() async throws {
        let client = client(endpoint: try Endpoint(url: "http://127.0.0.1:4566/base/")) { request, context in
            #expect(request.head.scheme == "http")
            #expect(request.head.authority == "127.0.0.1:4566")
            #expect(request.head.path == "/base/Create")
            #expect(context.operation == Sample.create)
            #expect(context.region == "eu-west-1")
            #expect(context.attempt == 1)
            return Sample.response(200, #"{"name": "x"}"#)
        }
        #expect(try await client.execute(Sample.create, .empty) == ["name": "x"])
    }

    @Test("An error that another operation is modelled to answer is read by its model")
    func errors() async throws {
        let client = client { _, _ in Sample.response(400, "{}", headers: ["x-amzn-errortype": "SlowDownException"]) }
        let error = await #expect(throws: ServiceError.self) { try await client.execute(Sample.create, .empty) }
        #expect(error?.isThrottling == true)
    }

    @Test("A cancelled call sends nothing")
    func cancellation() async {
        let client = client { _, _ in
            Issue.record("a request was sent")
            return Sample.response(200, "{}")
        }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.execute(Sample.create, .empty)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("The first layer of a middleware block is the outermost")
    func order() async throws {
        struct Tag: Middleware {
            let name: String
            func handle(
                _ request: AWSRequest, context: RequestContext, next: @escaping Next
            ) async throws -> AWSResponse {
                var request = request
                request.head.headerFields[.from] = (request.head.headerFields[.from] ?? "") + name
                var response = try await next(request, context)
                response.head.headerFields[.server] = (response.head.headerFields[.server] ?? "") + name
                return response
            }
        }
        let isOn = true
        let layers = middleware {
            Tag(name: "a")
            if isOn { Tag(name: "b") }
            if !isOn { Tag(name: "x") }
            if isOn { Tag(name: "c") } else { NoMiddleware() }
            Tag(name: "d")
        }
        let context = RequestContext(operation: Sample.create, region: "")
        let response = try await layers.handle(
            AWSRequest(head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/")), context: context
        ) { request, _ in
            #expect(request.head.headerFields[.from] == "abcd")
            return Sample.response(200, "")
        }
        #expect(response.head.headerFields[.server] == "dcba")
    }

    @Test("A layer may send again")
    func retry() async throws {
        struct Twice: Middleware {
            func handle(
                _ request: AWSRequest, context: RequestContext, next: @escaping Next
            ) async throws -> AWSResponse {
                do {
                    return try await next(request, context)
                } catch is TransportError {
                    var context = context
                    context.attempt += 1
                    return try await next(request, context)
                }
            }
        }
        let client = client(middleware: Twice()) { _, context in
            guard context.attempt == 2 else { throw TransportError(.connectionLost, "lost") }
            return Sample.response(200, "{}")
        }
        #expect(try await client.execute(Sample.create, .empty) == .empty)
    }
}

@Suite("Listings in pages")
struct PageTests {
    private func client(_ pages: [String: String]) -> ServiceClient {
        let transport = StubTransport { request, _ in
            let (_, input) = try RestJSON.decodeRequest(request, by: Router([Sample.list]))
            let token = if case .string(let token)? = input["token"] { token } else { "" }
            return Sample.response(200, pages[token] ?? "{}")
        }
        return ServiceClient(
            model: Sample.model, region: "", endpoint: Endpoint(host: "sample.example"), transport: transport)
    }

    @Test("Pages come one after another until there is no token")
    func pages() async throws {
        let client = client(["": #"{"names": ["a"], "token": "1"}"#, "1": #"{"names": [], "token": "2"}"#, "2": #"{"names": ["b"]}"#])
        var names: [Document?] = []
        for try await page in client.pages(Sample.list, ["size": 1]) { names.append(page["names"]) }
        #expect(names == [["a"], .list([]), ["b"]])
    }

    @Test("An empty token ends a listing")
    func emptyToken() async throws {
        let client = client(["": #"{"names": ["a"], "token": ""}"#])
        var count = 0
        for try await _ in client.pages(Sample.list, .null) { count += 1 }
        #expect(count == 1)
    }

    @Test(
        "A page token that comes back a second time is an error",
        arguments: [
            ["": #"{"token": "1"}"#, "1": #"{"token": "1"}"#],
            ["": #"{"token": "1"}"#, "1": #"{"token": "2"}"#, "2": #"{"token": "1"}"#],
        ])
    func repeatedToken(_ pages: [String: String]) async throws {
        var iterator = client(pages).pages(Sample.list, .empty).makeAsyncIterator()
        await #expect(throws: PaginationError(operation: "List")) {
            while try await iterator.next() != nil {}
        }
        #expect(try await iterator.next() == nil)
    }

    @Test("The token that a listing was begun with must not come back either")
    func firstToken() async throws {
        var iterator = client(["1": #"{"token": "1"}"#]).pages(Sample.list, ["token": "1"]).makeAsyncIterator()
        await #expect(throws: PaginationError(operation: "List")) { try await iterator.next() }
    }

    @Test("A cursor can be driven without the client")
    func cursor() throws {
        var cursor = PageCursor(Sample.list, ["size": 2])
        #expect(cursor.nextInput == ["size": 2])
        let page: Document = ["names": ["a", "b"], "token": "1"]
        #expect(cursor.items(of: page) == ["a", "b"])
        try cursor.accept(page)
        #expect(cursor.nextInput == ["size": 2, "token": "1"])
        try cursor.accept(["names": ["c"]])
        #expect(cursor.nextInput == nil)
    }

    @Test("An operation without pages has one")
    func unpaged() throws {
        var cursor = PageCursor(Sample.create, ["name": "x"])
        #expect(cursor.nextInput == ["name": "x"])
        try cursor.accept(["token": "1"])
        #expect(cursor.nextInput == nil)
    }
}

@Suite("Endpoints")
struct EndpointTests {
    @Test(
        "A URL is read",
        arguments: [
            (
                "https://ivschat.eu-west-1.amazonaws.com", Endpoint(host: "ivschat.eu-west-1.amazonaws.com"),
                "ivschat.eu-west-1.amazonaws.com"
            ),
            ("HTTP://localhost:4566/", Endpoint(scheme: .http, host: "localhost", port: 4566), "localhost:4566"),
            ("http://localhost:80/a/b/", Endpoint(scheme: .http, host: "localhost", basePath: "/a/b"), "localhost"),
            ("http://[::1]:8000", Endpoint(scheme: .http, host: "::1", port: 8000), "[::1]:8000"),
            ("https://[::1]", Endpoint(host: "::1"), "[::1]"),
        ])
    func parsing(url: String, endpoint: Endpoint, authority: String) throws {
        #expect(try Endpoint(url: url) == endpoint)
        #expect(endpoint.authority == authority)
        #expect(try Endpoint(url: endpoint.url) == endpoint)
    }

    @Test(
        "What is no endpoint says why",
        arguments: [
            ("localhost:4566", "expected http:// or https:// at its start"), ("ftp://x", "expected http:// or https:// at its start"),
            ("http://", "it has no host"), ("http://:80", "it has no host"), ("http://x:0", "`0` is not a port: 1 to 65535"),
            ("http://x:+80", "`+80` is not a port: 1 to 65535"), ("http://x:65536", "`65536` is not a port: 1 to 65535"),
            ("http://x:", "`` is not a port: 1 to 65535"),
            ("http://[::1", "the bracket around the address is not closed"), ("http://[::1]x", "expected a port after the address"),
            ("http://u@x", "an endpoint is a host, a port and a path, and nothing more"),
            ("http://x?y", "an endpoint is a host, a port and a path, and nothing more"),
        ])
    func refused(url: String, reason: String) {
        let error = #expect(throws: EndpointError.self) { try Endpoint(url: url) }
        #expect(error?.reason == reason)
    }

    @Test(
        "Loopback is known by name and address",
        arguments: [
            ("localhost", true), ("LOCALHOST", true), ("x.localhost", true), ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true),
            ("127.0.0.1.example", false), ("127.0.0", false), ("128.0.0.1", false), ("localhost.example", false), ("127.a.b.c", false),
        ])
    func loopback(host: String, isLoopback: Bool) {
        #expect(Endpoint(host: host).isLoopback == isLoopback)
    }
}

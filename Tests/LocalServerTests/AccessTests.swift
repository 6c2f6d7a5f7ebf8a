import AWSRuntime
import IVSChat
import LocalServer
import LocalService
import TestSupport
import Testing

/// Who is served, and in which region.
@Suite("Access")
struct AccessTests {
    private static let keys = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")

    private func ask(_ running: RunningServer, _ fields: String, _ line: String = "POST /ListRooms") async throws -> RawConnection.Answer {
        let connection = try await RawConnection.open(to: running.port)
        try await connection.send("\(line) HTTP/1.1\r\nHost: localhost\r\n\(fields)Content-Length: 2\r\n\r\n{}")
        return try await connection.answer()
    }

    @Test("A request's signature says which region it is for")
    func region() async throws {
        try await RunningServer.with { running in
            let room = try await running.client(region: "eu-west-1").createRoom()
            #expect(room.arn?.hasPrefix("arn:aws:ivschat:eu-west-1:123456789012:room/") == true)
            #expect(try await running.client(region: "us-east-1").listRooms().rooms.isEmpty)
        }
    }

    @Test("A request without a signature is served in the server's region")
    func unsigned() async throws {
        try await RunningServer.with({ $0.region = "ap-south-1" }) { running in
            let answer = try await ask(running, "", "POST /CreateRoom")
            #expect(answer.body.contains("arn:aws:ivschat:ap-south-1:"))
        }
    }

    @Test("A scope whose region is none is refused, for it would get into ARNs", arguments: ["us:east", "us-east", "US-EAST-1"])
    func badRegion(region: String) async throws {
        try await RunningServer.with { running in
            let credential = "Credential=x/20260101/\(region)/ivschat/aws4_request"
            let signature =
                "Authorization: AWS4-HMAC-SHA256 \(credential), SignedHeaders=host, Signature=\(String(repeating: "0", count: 64))\r\n"
            let answer = try await ask(running, signature + "X-Amz-Date: 20260101T000000Z\r\n")
            #expect(answer.status == 403 && answer.head.contains("InvalidSignatureException"))
        }
    }

    @Test("A strict server serves the keys that it knows")
    func strict() async throws {
        try await RunningServer.with({ $0.authentication = .strict([Self.keys]) }) { running in
            #expect(try await running.client(Self.keys).listRooms().rooms.isEmpty)
            let wrong = await #expect(throws: IVSChatError.self) {
                try await running.client(Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wrong")).listRooms()
            }
            #expect("\(wrong!)".contains("InvalidSignatureException"))
            let unknown = await #expect(throws: IVSChatError.self) {
                try await running.client(Credentials(accessKeyID: "OTHER", secretAccessKey: "secret")).listRooms()
            }
            #expect("\(unknown!)".contains("UnrecognizedClientException"))
            let unsigned = try await ask(running, "")
            #expect(unsigned.status == 403 && unsigned.head.contains("MissingAuthenticationTokenException"))
        }
    }

    @Test("The operator's key opens a strict server and its administration; nothing else does")
    func operatorKey() async throws {
        try await RunningServer.with({ $0.authentication = .strict([]) }) { running in
            let key = try #require(running.server.operatorKey)
            #expect(key.count == 32)
            #expect(try await ask(running, "X-Ivsh-Key: \(key)\r\n").status == 200)
            #expect(try await ask(running, "X-Ivsh-Key: \(key)\r\n", "GET /_ivsh/info").status == 200)
            #expect(try await ask(running, "X-Ivsh-Key: x\(key.dropFirst())\r\n", "GET /_ivsh/info").status == 403)
            #expect(try await ask(running, "", "GET /_ivsh/info").status == 403)
            #expect(try await ask(running, "", "GET /_ivsh/").status == 200)
        }
    }

    @Test("Pages of this machine and of allowed origins may call, and read the answers")
    func origins() async throws {
        try await RunningServer.with({ $0.allowedOrigins = ["https://app.example"] }) { running in
            for origin in ["http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:80", "https://app.example"] {
                let answer = try await ask(running, "Origin: \(origin)\r\n")
                #expect(answer.status == 200)
                #expect(answer.head.contains("access-control-allow-origin: \(origin)\r\n"))
                #expect(answer.head.contains("access-control-expose-headers: x-amzn-errortype,x-amzn-requestid,x-amzn-errormessage"))
            }
            for origin in [
                "https://app.example.evil.example", "https://localhost.evil.example", "http://127.0.0.1.evil.example", "null", "file://",
            ] {
                #expect(try await ask(running, "Origin: \(origin)\r\n").status == 403)
            }
        }
    }

    @Test("A preflight request is answered before anything is asked for")
    func preflight() async throws {
        try await RunningServer.with({ $0.authentication = .strict([]) }) { running in
            let fields =
                "Origin: http://localhost:3000\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,x-amz-date\r\n"
            let answer = try await ask(running, fields, "OPTIONS /CreateRoom")
            #expect(answer.status == 204)
            #expect(answer.head.contains("access-control-allow-headers: authorization,x-amz-date\r\n"))
            #expect(answer.head.contains("access-control-allow-methods: GET,POST,PUT,DELETE\r\n"))
        }
    }

    @Test("A host name that was let in is served")
    func hosts() async throws {
        try await RunningServer.with({ $0.allowedHosts = ["chat.test"] }) { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("GET /_ivsh/health HTTP/1.1\r\nHost: CHAT.test:1234\r\n\r\n")
            #expect(try await connection.answer().status == 200)
        }
    }

    @Test(
        "Nothing that only looks like a name of this machine is served",
        arguments: [
            "localhost:80@evil.example", "[::1]evil.example", "[::1", "127.1.evil", "127.0.0.256", "+127.0.0.1", "localhost.evil.example",
            "", "evil.localhost.example",
        ])
    func lookalikes(_ host: String) async throws {
        try await RunningServer.with { running in
            let connection = try await RawConnection.open(to: running.port)
            try await connection.send("GET /_ivsh/health HTTP/1.1\r\nHost: \(host)\r\n\r\n")
            #expect(try await connection.answer().status == 403)
        }
    }

    @Test("A browser at the bare address is sent to the page")
    func page() async throws {
        try await RunningServer.with { running in
            let answer = try await ask(running, "Accept: text/html,*/*\r\n", "GET /")
            #expect(answer.status == 303 && answer.head.contains("location: /_ivsh/\r\n"))
        }
    }

    @Test("With TLS, clients that trust the server's authority are served, others do not connect")
    func tls() async throws {
        let folder = try TemporaryFolder()
        try await RunningServer.with({ $0.tls = .generated(folder: folder.path) }) { running in
            #expect(running.server.url.hasPrefix("https://127.0.0.1:"))
            let path = try #require(running.server.authorityPath)
            #expect(try await running.client(trusting: path).listRooms().rooms.isEmpty)
            await #expect(throws: TransportError.self) { try await running.client().listRooms() }
        }
    }

    @Test("A store has one server, which others find and which goes with its end")
    func registration() async throws {
        let folder = try TemporaryFolder()
        let store = LocalService.StoreLocation.folder(folder.path)
        try await RunningServer.with({ $0.region = "eu-west-1" }, store: store) { running in
            let found = try #require(ServerRegistration.find(in: folder.path))
            #expect(found.url == running.server.url && found.region == "eu-west-1" && found.operatorKey == nil)
            let refusal = await #expect(throws: ServerError.self) { try await RunningServer(store: store) }
            #expect(refusal?.reason == .storeIsServed)
            #expect(refusal?.message.contains(running.server.url) == true)
            #expect(ServerRegistration.find(in: folder.path) == found)
        }
        #expect(ServerRegistration.find(in: folder.path) == nil)
        let second = try await RunningServer(store: store)
        #expect(ServerRegistration.find(in: folder.path)?.url == second.server.url)
        await second.stop()
    }

    @Test("What a server left behind that did not end well is no server")
    func leftover() async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"url":"http://127.0.0.1:1","region":"us-west-2"}"#, to: "server.json")
        #expect(ServerRegistration.find(in: folder.path) == nil)
        let running = try await RunningServer(store: .folder(folder.path))
        #expect(ServerRegistration.find(in: folder.path)?.url == running.server.url)
        await running.stop()
    }
}

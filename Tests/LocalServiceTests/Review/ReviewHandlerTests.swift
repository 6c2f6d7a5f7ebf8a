import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSProcesses
import IVSTimestamps
import TestSupport
import Testing

@testable import LocalService

@Suite("Review handlers")
struct ReviewHandlerTests {
    private static let allowing: JSONValue = ["ReviewResult": "ALLOW", "Content": "reviewed"]

    // MARK: URLs

    @Test("A URL is asked by POST with the event as JSON")
    func url() async throws {
        let sender = StubSender(body: Self.allowing)
        let room = try await ReviewedRoom(review: ReviewConfiguration(http: sender))
        try room.subject.service.reviewHandlers.set(ReviewedRoom.function, toTarget: "http://127.0.0.1:9000/moderate?level=3")
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == "reviewed")
        let request = try #require(sender.requests.first)
        #expect(request.head.method == .post)
        #expect(request.head.scheme == "http")
        #expect(request.head.authority == "127.0.0.1:9000")
        #expect(request.head.path == "/moderate?level=3")
        #expect(request.head.headerFields[.contentType] == "application/json")
        #expect(try JSONValue(parsing: request.body)["Content"] == "Hi")
    }

    @Test("A status that is no success, and no answer at all, are failed calls", arguments: [204, 301, 404, 500, nil])
    func failingURL(status: Int?) async throws {
        let sender = StubSender { _ in
            guard let status else { throw TransportError(.connectionFailed, "refused") }
            return AWSResponse(head: HTTPResponse(status: .init(code: status)), body: Self.allowing.serialized())
        }
        let room = try await ReviewedRoom(review: ReviewConfiguration(http: sender))
        try room.subject.service.reviewHandlers.set(ReviewedRoom.function, toURL: "http://127.0.0.1:9000")
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == (status == 204 ? "reviewed" : "Hi"))
        #expect(room.counters.invocationErrors == (status == 204 ? [:] : [ReviewedRoom.function: 1]))
    }

    // MARK: Lambda

    @Test("A function without a handler of its own is invoked at the Lambda endpoint, signed for its region")
    func lambda() async throws {
        let sender = StubSender(body: Self.allowing)
        let endpoint = try Endpoint(url: "http://127.0.0.1:3001/base")
        let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
        let room = try await ReviewedRoom(
            review: ReviewConfiguration(http: sender, lambdaEndpoint: endpoint, lambdaCredentials: credentials))
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == "reviewed")
        let request = try #require(sender.requests.first)
        #expect(request.head.method == .post)
        #expect(
            request.head.path
                == "/base/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Amoderate/invocations")
        #expect(request.head.headerFields[try #require(.init("X-Amz-Invocation-Type"))] == "RequestResponse")
        let authorization = try #require(request.head.headerFields[.authorization])
        #expect(authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"))
        #expect(authorization.contains("/us-east-1/lambda/aws4_request"))
        #expect(try JSONValue(parsing: request.body)["MessageId"]?.stringValue?.count == 12)
    }

    @Test("A function that threw is a failed call, whatever it returned", arguments: ["Unhandled", "Handled"])
    func functionError(kind: String) async throws {
        let sender = StubSender(headers: [try #require(.init("X-Amz-Function-Error")): kind], body: Self.allowing)
        let endpoint = try Endpoint(url: "http://127.0.0.1:3001")
        let room = try await ReviewedRoom(fallback: "DENY", review: ReviewConfiguration(http: sender, lambdaEndpoint: endpoint))
        room.alice.say("Hi")
        #expect(await room.alice.frames(1)[0]["ErrorCode"] == 406)
        #expect(room.counters.invocationErrors == [ReviewedRoom.function: 1])
    }

    @Test("A handler of its own goes before the Lambda endpoint")
    func ownHandlerFirst() async throws {
        let sender = StubSender(body: Self.allowing)
        let endpoint = try Endpoint(url: "http://127.0.0.1:3001")
        let room = try await ReviewedRoom(review: ReviewConfiguration(http: sender, lambdaEndpoint: endpoint))
        try room.review { _ in ["ReviewResult": "ALLOW", "Content": "mine"] }
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == "mine")
        #expect(sender.requests.isEmpty)
    }

    // MARK: Programs

    @Test("A program reads the event and writes the review")
    func command() async throws {
        let room = try await ReviewedRoom()
        let program = #"sed 's/.*"Content":"\([^"]*\)".*/{"ReviewResult":"ALLOW","Content":"\1, says sed"}/'"#
        try room.subject.service.reviewHandlers.set(ReviewedRoom.function, toTarget: program)
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == "Hi, says sed")
    }

    @Test(
        "A program that fails, or is not there, is a failed call",
        arguments: [
            "cat > /dev/null; echo '{\"ReviewResult\":\"DENY\"}'; exit 3", "/nonexistent/program", "kill -9 $$",
        ])
    func failingCommand(command: String) async throws {
        let room = try await ReviewedRoom()
        try room.subject.service.reviewHandlers.set(ReviewedRoom.function, toTarget: command)
        room.alice.say("Hi")
        #expect(await room.bob.frames(1)[0]["Content"] == "Hi")
        #expect(room.counters.invocationErrors == [ReviewedRoom.function: 1])
    }

    @Test("A program that does not read its input is heard all the same")
    func deafCommand() async throws {
        let room = try await ReviewedRoom()
        try room.subject.service.reviewHandlers.set(ReviewedRoom.function, toTarget: #"echo '{"ReviewResult":"DENY"}'"#)
        room.alice.say("Hi")
        #expect(await room.alice.frames(1)[0]["ErrorCode"] == 406)
    }

    @Test("A program that takes too long is killed with all that it started")
    func slowCommand() async throws {
        let folder = try TemporaryFolder()
        // A name that no other process has in its command line.
        let late = "\(folder.path)/late"
        let handler = CommandReviewHandler("(sleep 900; echo late > '\(late)') | cat", timeout: .milliseconds(100))
        await #expect(throws: ReviewFailure("no answer within \(Duration.milliseconds(100))")) {
            try await handler.review(Array("{}".utf8), function: ReviewedRoom.function)
        }
        let survivors = Invocation.shell("pgrep -f '\(folder.path)/[l]ate'")
        #expect(try await survivors.collect(limit: 1000, timeout: .seconds(60)).termination == .exited(1))
    }

    // MARK: The registry

    @Test("Handlers are listed by ARN with their kind and target")
    func list() throws {
        let handlers = ReviewHandlers(ReviewConfiguration(http: StubSender(body: .null)))
        let arn = "arn:aws:lambda:us-east-1:123456789012:function:"
        try handlers.set(arn + "c", to: ClosureReviewHandler { $0 })
        try handlers.set(arn + "b", toTarget: "grep -v spam")
        try handlers.set(fromJSON: ["arn": .string(arn + "a"), "url": "https://example.com"])
        #expect(
            handlers.json == [
                ["arn": .string(arn + "a"), "kind": "url", "target": "https://example.com"],
                ["arn": .string(arn + "b"), "kind": "command", "target": "grep -v spam"],
                ["arn": .string(arn + "c"), "kind": "closure", "target": .null],
            ])
        #expect(handlers.remove(arn + "b"))
        #expect(!handlers.remove(arn + "b"))
        #expect(handlers.all.map(\.arn) == [arn + "a", arn + "c"])
    }

    @Test(
        "What is no ARN of a function, or no URL, is refused with the reason",
        arguments: [
            [:], ["arn": "x", "url": "http://localhost"], ["arn": "arn:aws:lambda:us-east-1:123456789012:function:f"],
            ["arn": "arn:aws:lambda:us-east-1:123456789012:function:f", "url": "ftp://localhost"],
            ["arn": "arn:aws:lambda:us-east-1:123456789012:function:f", "url": "http://localhost/?a b"],
            ["arn": "arn:aws:lambda:us-east-1:123456789012:function:f", "command": "rm -rf /"],
            ["arn": "arn:aws:s3:us-east-1:123456789012:bucket:f", "url": "http://localhost"], "x", [],
        ] as [JSONValue])
    func refused(json: JSONValue) throws {
        let handlers = ReviewHandlers(ReviewConfiguration(http: StubSender(body: .null)))
        #expect(throws: ReviewHandlerError.self) { try handlers.set(fromJSON: json) }
        #expect(handlers.all.isEmpty)
    }

    @Test("There are no more handlers than anybody needs")
    func bounded() throws {
        let handlers = ReviewHandlers(ReviewConfiguration())
        func set(_ number: Int) throws {
            try handlers.set("arn:aws:lambda:us-east-1:123456789012:function:f\(number)", to: ClosureReviewHandler { $0 })
        }
        for number in 0..<ReviewHandlers.most { try set(number) }
        #expect(throws: ReviewHandlerError.self) { try set(ReviewHandlers.most) }
        try set(0)
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import Testing

@testable import LocalService

@Suite("Validation")
struct ValidationTests {
    @Test("Every constraint of every operation accepts its edge and refuses what is past it", arguments: IVSChatModel.operations)
    func modelConstraints(operation: Operation) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        let cases = ModelCases.all(of: operation)
        for item in cases {
            let answer = await subject.call(operation, item.input)
            if item.isValid, item.path == "nextToken" {
                // Of an allowed length, but still no token of ours.
                #expect(answer.text.contains("must be the nextToken"), "\(operation) \(item): \(answer.text)")
            } else if item.isValid {
                #expect(answer.code != "ValidationException", "\(operation) \(item): \(answer.text)")
            } else {
                #expect(answer.status == 400, "\(operation) \(item): \(answer.text)")
                #expect(answer.code == "ValidationException", "\(operation) \(item): \(answer.text)")
                #expect(answer.body["reason"] == "FIELD_VALIDATION_FAILED", "\(operation) \(item)")
                #expect(answer.fields == [item.path], "\(operation) \(item): \(answer.text)")
            }
        }
    }

    @Test("The walk meets every operation and some hundreds of constraints")
    func coverage() {
        let counts = IVSChatModel.operations.map { ModelCases.all(of: $0).count }
        #expect(counts.count == 17)
        #expect(counts.reduce(0, +) > 300)
    }

    @Test("Several wrong members are told of at once, each with its own message")
    func severalMembers() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(
            IVSChatModel.createRoom,
            [
                "name": "no spaces", "maximumMessageLength": 501, "maximumMessageRatePerSecond": "ten",
                "messageReviewHandler": ["uri": "lambda", "fallbackResult": "MAYBE"], "tags": ["env": 1, "aws:x": "y"],
                "loggingConfigurationIdentifiers": [.string(Self.configuration), "nonsense"],
            ])
        #expect(
            Set(answer.fields) == [
                "name", "maximumMessageLength", "maximumMessageRatePerSecond", "messageReviewHandler.uri",
                "messageReviewHandler.fallbackResult", "tags.env", "tags.aws:x", "loggingConfigurationIdentifiers[1]",
            ])
        #expect(answer.fields.count == 8)
        for field in answer.body["fieldList"]?.arrayValue ?? [] { #expect(field["message"]?.stringValue?.isEmpty == false) }
    }

    @Test("The message names the member and what is asked of it")
    func message() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.createRoom, ["maximumMessageLength": 501])
        #expect(try answer.text("message") == "Request member: maximumMessageLength failed to satisfy the constraints: must be at most 500")
    }

    @Test("The answer to an invalid request is this text")
    func wholeAnswer() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.getRoom)
        #expect(
            answer.text == """
                {"message":"Request member: identifier failed to satisfy the constraints: is required","reason":"FIELD_VALIDATION_FAILED",\
                "fieldList":[{"name":"identifier","message":"is required"}]}
                """)
        #expect(answer.headers[.contentType] == "application/json")
    }

    @Test("Members that the model does not know are passed over")
    func unknownMembers() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.createRoom, ["name": "lobby", "colour": ["red": 1]])
        #expect(answer.status == 200)
    }

    @Test("Null stands for absence in members that need not be there")
    func nullMembers() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.createRoom, ["name": nil, "tags": nil, "maximumMessageLength": nil])
        #expect(answer.status == 200)
    }

    @Test("A whole number may be spelled with a fraction of zero")
    func wholeNumbers() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.send(.post, "/CreateRoom", body: #"{"maximumMessageLength":4.2e2}"#)
        #expect(answer.body["maximumMessageLength"] == 420)
    }

    @Test(
        "A body that is no JSON object is refused without fields",
        arguments: ["{", "[]", "7", "\"x\"", "{\"a\":1}}", "{\"name\":\"\u{1}\"}"])
    func malformedBody(body: String) async throws {
        let answer = await (try ServiceUnderTest()).send(.post, "/CreateRoom", body: body)
        #expect(answer.status == 400)
        #expect(answer.code == "ValidationException")
        #expect(answer.body["reason"] == "OTHER")
        #expect(answer.fields.isEmpty)
    }

    @Test("A body nested without end is refused and traps nothing")
    func deepNesting() async throws {
        let body = String(repeating: "[", count: 500_000)
        let answer = await (try ServiceUnderTest()).send(.post, "/CreateRoom", body: "{\"tags\":" + body)
        #expect(answer.status == 400)
    }

    @Test("No body stands for no members")
    func emptyBody() async throws {
        let answer = await (try ServiceUnderTest()).send(.post, "/CreateRoom")
        #expect(answer.status == 200)
    }

    @Test("A body may be 1 MiB and no more")
    func largeBody() async throws {
        let subject = try ServiceUnderTest()
        let frame = #"{"x":""}"#
        let filling = String(repeating: "a", count: (1 << 20) - frame.utf8.count)
        let fits = await subject.send(.post, "/CreateRoom", body: #"{"x":"\#(filling)"}"#)
        #expect(fits.status == 200)
        let tooLarge = await subject.send(.post, "/CreateRoom", body: #"{"x":"\#(filling)a"}"#)
        #expect(tooLarge.status == 413)
        #expect(tooLarge.code == "RequestEntityTooLargeException")
    }

    @Test(
        "A path without an operation is 404, a method that its path does not have is 405",
        arguments: [
            ("POST", "/", 404), ("POST", "/CreateRooms", 404), ("GET", "/GetRoom", 405), ("PUT", "/tags/arn%3Aaws", 405),
            ("POST", "/createroom", 404),
            ("POST", "/tags/", 404), ("POST", "/GetRoom/", 404), ("POST", "/%", 404),
        ])
    func unknownOperation(method: String, path: String, status: Int) async throws {
        let answer = await (try ServiceUnderTest()).send(.init(rawValue: method)!, path)
        #expect(answer.status == status)
        #expect(answer.code == "UnknownOperationException")
        #expect(answer.body["message"]?.stringValue?.isEmpty == false)
    }

    @Test("Tag keys must not begin with aws:, in any case", arguments: ["aws:", "AWS:name", "Aws:x"])
    func reservedTagKeys(key: String) async throws {
        let subject = try ServiceUnderTest()
        let room = try await subject.room()
        let created = await subject.call(IVSChatModel.createRoom, ["tags": [key: "x"]])
        #expect(created.fields == ["tags.\(key)"])
        let tagged = await subject.call(IVSChatModel.tagResource, ["resourceArn": .string(room), "tags": [key: "x"]])
        #expect(tagged.fields == ["tags.\(key)"])
    }

    @Test("A logging configuration is named once")
    func repeatedLoggingConfiguration() async throws {
        let answer = await (try ServiceUnderTest()).call(
            IVSChatModel.createRoom, ["loggingConfigurationIdentifiers": [.string(Self.configuration), .string(Self.configuration)]])
        #expect(answer.fields == ["loggingConfigurationIdentifiers[1]"])
    }

    @Test("A review handler of another region is refused in the service's words")
    func handlerOfAnotherRegion() async throws {
        let answer = await (try ServiceUnderTest()).call(
            IVSChatModel.createRoom, ["messageReviewHandler": ["uri": "arn:aws:lambda:eu-west-1:123456789012:function:review"]])
        #expect(answer.fields == ["messageReviewHandler.uri"])
        #expect(try answer.text("message") == "Request member: uri failed to satisfy the constraints: invalid lambda permission")
    }

    @Test(
        "Sensitive values do not come back in errors",
        arguments: [
            Request(IVSChatModel.createChatToken, ["userId": .string(String(repeating: "hunter2", count: 40))]),
            Request(IVSChatModel.createChatToken, ["attributes": ["hunter2": 5]]),
            Request(IVSChatModel.createChatToken, ["attributes": ["k": .string(String(repeating: "hunter2", count: 400))]]),
            Request(IVSChatModel.disconnectUser, ["userId": ["hunter2": "hunter2"]]),
            Request(IVSChatModel.createChatToken, ["userId": "hunter2"]),
        ])
    func secrets(request: Request) async throws {
        var input = request.input
        input["roomIdentifier"] = "arn:aws:ivschat:us-east-1:123456789012:room/unknown"
        if input["userId"] == nil { input["userId"] = "someone" }
        let answer = await (try ServiceUnderTest()).call(request.operation, input)
        #expect(answer.status >= 400)
        #expect(!answer.text.contains("hunter2"))
    }

    private static let configuration = "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/abcdefghijkl"
}

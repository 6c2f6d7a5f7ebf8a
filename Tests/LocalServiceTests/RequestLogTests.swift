import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import LocalService
import Synchronization
import TestSupport
import Testing

@Suite("The request log")
struct RequestLogTests {
    @Test("A request is shown with its answer, and with the id that the answer has")
    func record() async throws {
        let subject = try ServiceUnderTest()
        let answer = await subject.call(IVSChatModel.createRoom, region: "eu-west-1")
        let record = try #require(try await subject.requests().last)
        #expect(record["number"] == 1)
        #expect(record["time"] == "2026-03-01T12:00:00.123456789Z")
        #expect(record["requestId"]?.stringValue == answer.headers[.requestID])
        #expect(record["operation"] == "CreateRoom")
        #expect(record["region"] == "eu-west-1")
        #expect(record["status"] == 200)
        #expect(record["error"] == .null)
        #expect(record["accessKeyId"] == .null)
        #expect(record["source"] == "in-process")
        #expect(try #require(record["microseconds"]?.int64Value) >= 0)
    }

    @Test("An error is shown by its name, and a request that leads to no operation by its first line without the query")
    func errors() async throws {
        let subject = try ServiceUnderTest()
        _ = await subject.call(IVSChatModel.getRoom)
        _ = await subject.send(.put, "/nowhere?secret=1")
        let records = try await subject.requests()
        #expect(records.map { $0["error"] } == ["ValidationException", "UnknownOperationException"])
        #expect(records.map { $0["status"] } == [400, 404])
        #expect(records[1]["operation"] == .null)
        #expect(records[1]["request"] == "PUT /nowhere")
    }

    @Test("Who signed is shown, the signature is not")
    func accessKey() async throws {
        let subject = try ServiceUnderTest()
        var request = AWSRequest.of(IVSChatModel.createRoom, [:])
        request.head.headerFields[.authorization] =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260301/us-east-1/ivschat/aws4_request, SignedHeaders=host, Signature=5ec2e7"
        _ = await subject.service.respond(to: request, region: "us-east-1", from: "127.0.0.1:4711")
        let answer = try await subject.administer(.get, "requests")
        #expect(answer.body["requests"]?[0]?["accessKeyId"] == "AKIDEXAMPLE")
        #expect(answer.body["requests"]?[0]?["source"] == "127.0.0.1:4711")
        #expect(!answer.text.contains("5ec2e7"))
    }

    @Test("Administrative requests are not logged")
    func administration() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.administer(.get, "info")
        #expect(try await subject.requests().isEmpty)
    }

    @Test("One goes on after the number that the last look gave")
    func paging() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<5 { _ = try await subject.room() }
        let first = try await subject.administer(.get, "requests?after=0&limit=2").body
        #expect(first["requests"]?.arrayValue?.compactMap { $0["number"]?.int64Value } == [1, 2])
        #expect(first["next"] == 2)
        let rest = try await subject.administer(.get, "requests?after=2").body
        #expect(rest["requests"]?.arrayValue?.compactMap { $0["number"]?.int64Value } == [3, 4, 5])
        #expect(rest["next"] == 5)
        let none = try await subject.administer(.get, "requests?after=5").body
        #expect(none == ["requests": [], "next": 5, "missed": 0])
        #expect(try await subject.administer(.get, "requests?limit=2").body["requests"]?[0]?["number"] == 4)
        // Whoever followed an earlier service at the same address.
        #expect(try await subject.administer(.get, "requests?after=99&wait=60").body["requests"]?[0]?["number"] == 1)
    }

    @Test("The log forgets the oldest requests, and says how many")
    func ring() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<2003 { _ = await subject.call(IVSChatModel.getRoom) }
        let body = try await subject.administer(.get, "requests?after=1").body
        let records = try #require(body["requests"]?.arrayValue)
        #expect(records.count == 2000)
        #expect(records.first?["number"] == 4)
        #expect(records.last?["number"] == 2003)
        #expect(body["missed"] == 2)
    }

    @Test("Who waits is told of the next request", .patience(minutes: 1))
    func waiting() async throws {
        let subject = try ServiceUnderTest()
        async let answer = subject.administer(.get, "requests?after=0&wait=60")
        _ = try await subject.room()
        #expect(try await answer.body["next"] == 1)
    }

    @Test("Who waits no longer is let go", .patience(minutes: 1))
    func cancelledWait() async throws {
        let subject = try ServiceUnderTest()
        let task = Task { try await subject.administer(.get, "requests?after=0&wait=60") }
        task.cancel()
        #expect(try await task.value.body["requests"] == [])
    }

    @Test("The program around the service hears of every request")
    func observer() async throws {
        let heard = Mutex<[String]>([])
        var configuration = LocalService.Configuration(store: .memory)
        configuration.requestObserver = { record in heard.withLock { $0.append(record.operation ?? "") } }
        let service = try LocalService(configuration: configuration)
        _ = await service.respond(to: .of(IVSChatModel.createRoom, [:]), region: "us-east-1")
        #expect(heard.withLock { $0 } == ["CreateRoom"])
    }

    // MARK: Metrics

    @Test("Metrics count requests by operation and status, and their durations")
    func metrics() async throws {
        let subject = try ServiceUnderTest()
        for _ in 0..<3 { _ = try await subject.room() }
        _ = await subject.call(IVSChatModel.getRoom)
        let answer = try await subject.administer(.get, "metrics")
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
        let lines = answer.text.split(separator: "\n")
        #expect(lines.contains(#"ivsh_requests_total{operation="CreateRoom",status="200"} 3"#))
        #expect(lines.contains(#"ivsh_requests_total{operation="GetRoom",status="400"} 1"#))
        #expect(lines.contains(#"ivsh_request_duration_seconds_bucket{operation="CreateRoom",le="+Inf"} 3"#))
        #expect(lines.contains(#"ivsh_request_duration_seconds_count{operation="CreateRoom"} 3"#))
    }

    @Test("Every line of the metrics is a comment or a sample, every family has help and type once before its samples")
    func metricsForm() async throws {
        let subject = try ServiceUnderTest()
        _ = try await subject.room()
        let sample = /[a-z_]+(\{([a-z_]+="[^"\n]*",?)+\})? [0-9.e+-]+/
        var types: Set<Substring> = []
        for line in try await subject.administer(.get, "metrics").text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words[0] == "#" {
                #expect(["HELP", "TYPE"].contains(words[1]))
                if words[1] == "TYPE" { #expect(types.insert(words[2]).inserted) }
            } else {
                #expect(line.wholeMatch(of: sample) != nil, "\(line)")
                let name = line.prefix { $0 != "{" && $0 != " " }
                #expect(types.contains { name == $0 || name.hasPrefix($0 + "_") })
            }
        }
        #expect(types.count >= 3)
    }
}

extension ServiceUnderTest {
    func requests() async throws -> [JSONValue] {
        try await administer(.get, "requests").body["requests"]?.arrayValue ?? []
    }
}

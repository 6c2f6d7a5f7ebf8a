import AWSRuntime
import IVSChat
import IVSChatInstrumentation
import IVSChatTesting
import IVSTimestamps
import InMemoryLogging
import Logging
import Testing

@Suite("Logging requests")
struct LoggingMiddlewareTests {
    private let handler: InMemoryLogHandler
    private let mock = MockTransport()

    init() { handler = InMemoryLogHandler() }

    private func chat(_ level: Logger.Level, around: Bool = true) -> IVSChatClient {
        var logger = Logger(label: "test") { [handler] _ in handler }
        logger.logLevel = level
        let logging = LoggingMiddleware(logger)
        let retries = RetryMiddleware(
            RetryPolicy(), quota: RetryQuota(), time: ManualTimeSource(startingAt: .epoch), jitter: { 0 })
        return IVSChatClient(region: "eu-west-1", transport: mock) {
            if around { logging }
            retries
            if !around { logging }
        }
    }

    private func line(_ index: Int) -> String {
        let entry = handler.entries[index]
        let metadata = entry.metadata.filter { $0.key != "duration_ms" }.sorted { $0.key < $1.key }
        return "\(entry.level) \(entry.message) " + metadata.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    @Test("A success is one line at debug, with what finds the request again")
    func success() async throws {
        mock.respond(to: .createRoom, with: .init(name: "lobby"))
        try await chat(.debug).createRoom()
        #expect(handler.entries.count == 1)
        #expect(
            line(0)
                == "debug answered attempt=1 cloud.region=eu-west-1 http.response.status_code=200 rpc.method=CreateRoom rpc.service=ivschat"
        )
        #expect(handler.entries[0].metadata["duration_ms"] != nil)
    }

    @Test("A failure is a warning with the service's code and request id, without its message")
    func failure() async throws {
        mock.respond(
            to: .getRoom, with: IVSChatError(.resourceNotFound, message: "no room named s3cret", requestID: "r-1", resourceID: "x"))
        _ = try? await chat(.info).getRoom(.init(identifier: "x"))
        #expect(handler.entries.map(\.level) == [.warning])
        #expect(line(0).contains("aws.request_id=r-1"))
        #expect(line(0).contains("error.type=ResourceNotFoundException http.response.status_code=404"))
        #expect(!line(0).contains("s3cret"))
    }

    @Test("No answer is a warning with the kind of the failure")
    func noAnswer() async throws {
        mock.drop(.createRoom, as: .timedOut)
        _ = try? await chat(.info).createRoom()
        #expect(line(0).contains("error.type=timedOut"))
    }

    @Test("Inside the retries each try is a line, with its number")
    func tries() async throws {
        mock.drop(.getRoom, .exactly(2))
        mock.respond(to: .getRoom, with: .init())
        _ = try await chat(.debug, around: false).getRoom(.init(identifier: "x"))
        #expect(handler.entries.map { "\($0.message) \($0.metadata["attempt"] ?? "")" } == ["failed 1", "failed 2", "answered 3"])
    }

    @Test("Around the retries an operation is a line, however many tries it takes")
    func operation() async throws {
        mock.drop(.getRoom, .exactly(2))
        mock.respond(to: .getRoom, with: .init())
        _ = try await chat(.debug).getRoom(.init(identifier: "x"))
        #expect(handler.entries.map { "\($0.message)" } == ["answered"])
    }

    @Test("At trace the input and output are logged, and nothing that is sensitive")
    func redaction() async throws {
        mock.respond(to: .createChatToken, with: .init(token: "s3cret", tokenExpirationTime: .epoch))
        let token = try await chat(.trace).createChatToken(
            .init(roomIdentifier: "lobby", userID: "s3cret", capabilities: [.sendMessage], attributes: ["s3cret": "s3cret"]))
        #expect(token.token == "s3cret")
        let text = (0..<handler.entries.count).map(line).joined(separator: "\n")
        #expect(text.contains("lobby") && text.contains("SEND_MESSAGE") && text.contains("1970-01-01T00:00:00.000Z"))
        #expect(text.contains(redactionMark))
        #expect(!text.contains("s3cret"))
    }

    @Test("What is long is cut")
    func cutting() async throws {
        mock.respond(to: .sendEvent, with: .init(id: "x"))
        let attributes = Dictionary(uniqueKeysWithValues: (1...30).map { ("k\($0)", String(repeating: "é", count: 300)) })
        try await chat(.trace).sendEvent(.init(roomIdentifier: "lobby", eventName: "e", attributes: attributes))
        guard case .dictionary(let input) = handler.entries[0].metadata["input"],
            case .dictionary(let shown) = input["attributes"], case .string(let text) = shown["k1"] ?? shown["k10"]
        else {
            Issue.record("no input in \(handler.entries[0])")
            return
        }
        #expect(shown.count == 21)
        #expect(shown["…"] == "10 more")
        #expect(text == String(repeating: "é", count: 200) + "…")
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalService

/// A local service with a clock that stands still until a test moves it, and the same ids in every run.
struct ServiceUnderTest: Sendable {
    let service: LocalService
    let clock: ManualTimeSource

    /// - Parameter view: what the service sees of the clock.
    init(
        store: LocalService.StoreLocation = .memory, quotas: Quotas = Quotas(), random: RandomSource = .seeded(1),
        startingAt start: String = "2026-03-01T12:00:00.123456789Z", review: ReviewConfiguration = ReviewConfiguration(),
        seeing view: (ManualTimeSource) -> any TimeSource = { $0 }
    ) throws {
        clock = ManualTimeSource(startingAt: Timestamp(iso8601: start)!)
        var configuration = LocalService.Configuration(store: store, timeSource: view(clock), random: random, quotas: quotas)
        configuration.review = review
        service = try LocalService(configuration: configuration)
    }

    /// Sends one request as a client would put it on the wire.
    func call(_ operation: Operation, _ input: JSONObject = [:], region: String = "us-east-1") async -> Answer {
        Answer(await service.respond(to: .of(operation, input), region: region))
    }

    func send(_ method: HTTPRequest.Method = .post, _ path: String, body: String = "") async -> Answer {
        let head = HTTPRequest(method: method, scheme: "https", authority: "ivschat.us-east-1.amazonaws.com", path: path)
        return Answer(await service.respond(to: AWSRequest(head: head, body: Array(body.utf8)), region: "us-east-1"))
    }

    /// A room that was just created.
    func room(_ input: JSONObject = [:], region: String = "us-east-1") async throws -> String {
        try await call(IVSChatModel.createRoom, input, region: region).text("arn")
    }

    /// A logging configuration that has become ACTIVE.
    func loggingConfiguration(_ input: JSONObject = [:]) async throws -> String {
        var input = input
        input["destinationConfiguration"] = ["s3": ["bucketName": "logs-of-mine"]]
        let arn = try await call(IVSChatModel.createLoggingConfiguration, input).text("arn")
        advance(milliseconds: 500)
        return arn
    }

    func advance(milliseconds: Int64) { clock.advance(nanoseconds: milliseconds * 1_000_000) }
}

/// An operation and an input for it.
struct Request: Sendable {
    let operation: Operation
    let input: JSONObject

    init(_ operation: Operation, _ input: JSONObject) {
        self.operation = operation
        self.input = input
    }
}

/// An answer as a test looks at it.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    /// Null when there is no body.
    let body: JSONValue
    let text: String

    /// A dropped connection, nil, has status 0.
    init(_ response: AWSResponse?) {
        let response = response ?? AWSResponse(head: HTTPResponse(status: .init(code: 0)))
        status = response.head.status.code
        headers = response.head.headerFields
        body = (try? JSONValue(parsing: response.body)) ?? .null
        text = String(decoding: response.body, as: UTF8.self)
    }

    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    func text(_ member: String) throws -> String {
        guard let text = body[member]?.stringValue else { throw Missing(description: "no \(member) in \(status) \(self.text)") }
        return text
    }

    var code: String? { headers[.errorType] }

    /// The names in `fieldList`, in their order.
    var fields: [String] { body["fieldList"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? [] }
}

extension AWSRequest {
    /// The request for an operation, whether or not its input is valid.
    static func of(_ operation: Operation, _ input: JSONObject) -> AWSRequest {
        var path = operation.uri
        var query: [String] = []
        var body = JSONObject()
        let locations = Dictionary(operation.input.members.map { ($0.name, $0.location) }, uniquingKeysWith: { $1 })
        for member in input {
            switch locations[member.key] {
            case .uri: path = path.replacing("{\(member.key)}", with: percentEncoded(member.value.stringValue ?? ""))
            case .query:
                for value in member.value.arrayValue ?? [] { query.append("\(member.key)=\(percentEncoded(value.stringValue ?? ""))") }
            default: body[member.key] = member.value
            }
        }
        if !query.isEmpty { path += "?" + query.joined(separator: "&") }
        let head = HTTPRequest(method: operation.method, scheme: "https", authority: "ivschat.us-east-1.amazonaws.com", path: path)
        return AWSRequest(head: head, body: operation.method == .post ? JSONValue.object(body).serialized() : [])
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-._~".contains(character) {
                encoded.append(character)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}

import AWSRuntime
import Foundation
import HTTPTypes
import IVSChat
import IVSJSON
import IVSTimestamps
import Synchronization
import TestSupport
import Testing

/// botocore as a judge: every operation with awkward inputs leads to the request that boto3 sends, and botocore signs that request with the
/// signature that is in it.
@Suite("Requests beside botocore's", .patience(minutes: 1))
struct BotocoreJudgeTests {
    private static let keys = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: "token/with+signs==")
    private static let region = "us-east-1"

    /// The requests of a client, as they go out.
    private final class Recorder: Transport {
        private let requests = Mutex<[AWSRequest]>([])
        var last: AWSRequest? { requests.withLock { $0.last } }

        func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
            requests.withLock { $0.append(request) }
            return AWSResponse(head: HTTPResponse(status: .ok), body: Array("{}".utf8))
        }
    }

    @Test(
        "Method, path, query, body and signature are botocore's, for all operations with awkward inputs",
        .enabled("python3 with botocore is not installed: pip install botocore") { await Judge.isThere })
    func requests() async throws {
        let recorder = Recorder()
        let client = IVSChatClient(region: Self.region, transport: recorder) {
            RetryMiddleware()
            SigningMiddleware(
                service: IVSChatModel.service.signingName, credentials: CredentialCache(StaticCredentials(Self.keys)))
        }
        var cases: [(operation: AWSRuntime.Operation, input: Document)] = []
        var lines: [JSONValue] = [
            [
                "accessKey": .string(Self.keys.accessKeyID), "secretKey": .string(Self.keys.secretAccessKey),
                "sessionToken": .string(Self.keys.sessionToken ?? ""), "region": .string(Self.region),
            ]
        ]
        for operation in IVSChatModel.operations {
            for input in AwkwardInputs.of(operation) {
                _ = try await client.execute(operation, input)
                let request = try #require(recorder.last)
                cases.append((operation, input))
                lines.append(Self.line(operation, input, request))
            }
        }
        #expect(Set(cases.map(\.operation.name)).count == 17)
        #expect(cases.count > 300)

        let verdicts = try await Judge.ask(lines)
        #expect(verdicts.count == cases.count)
        for ((operation, input), verdict) in zip(cases, verdicts) {
            let differences = try #require(verdict["differences"]?.arrayValue).compactMap(\.stringValue)
            #expect(differences.isEmpty, "\(operation) \(input)\n\(differences.joined(separator: "\n"))")
        }
    }

    private static func line(_ operation: AWSRuntime.Operation, _ input: Document, _ request: AWSRequest) -> JSONValue {
        var headers: [JSONValue] = [["host", .string(request.head.authority ?? "")]]
        headers += request.head.headerFields.map { [.string($0.name.canonicalName), .string($0.value)] }
        return [
            "operation": .string(operation.name), "input": JSONValue(input), "method": .string(request.head.method.rawValue),
            "url": .string("https://\(request.head.authority ?? "")\(request.head.path ?? "")"), "headers": .array(headers),
            "body": .string(String(decoding: request.body, as: UTF8.self)),
        ]
    }
}

/// Inputs made from the model: what is required alone, then each member with each awkward value of its kind.
private enum AwkwardInputs {
    static let texts = [
        "", " ", "a b", "a+b=c&d%20e", "arn:aws:ivschat:us-east-1:123456789012:room/AbC/d//e", "ü🙂 漢字 e\u{301}",
        "\"\\/\u{8}\n\t\r\u{0}\u{7F}\u{2028}",
        "?query#fragment", "..", "~!*'();@$,[]{}|^`<>", "true", "null", String(repeating: "x", count: 5000),
    ]
    /// A label of a path cannot be empty.
    static var labels: [String] { texts.filter { !$0.isEmpty } }

    static func of(_ operation: AWSRuntime.Operation) -> [Document] { structures(operation.input.members) }

    private static func structures(_ members: [Shape.Member]) -> [Document] {
        let required = members.filter(\.isRequired).map { Document.Field($0.name, ordinary($0.shape)) }
        var inputs: [Document] = [.map(required)]
        for member in members {
            let others = required.filter { $0.name != member.name }
            let values = member.location == .uri ? labels.map(Document.string) : awkward(member.shape)
            inputs += values.map { .map(others + [Document.Field(member.name, $0)]) }
        }
        return inputs
    }

    private static func ordinary(_ shape: Shape) -> Document {
        switch shape.kind {
        case .list(let item): .list([ordinary(item)])
        case .map: .map([.init("key", .string("value"))])
        case .structure(let members), .union(let members): .map(members.prefix(1).map { .init($0.name, ordinary($0.shape)) })
        case .boolean: .bool(true)
        case .integer, .long: .integer(1)
        case .double: .double(0.5)
        case .enumeration(let values): .string(values.first ?? "")
        case .string, .blob, .document, .timestamp:
            .string(
                shape.name.hasSuffix("Identifier") || shape.name.hasSuffix("Arn")
                    ? "arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl" : "text")
        }
    }

    private static func awkward(_ shape: Shape) -> [Document] {
        switch shape.kind {
        case .string, .blob, .document, .timestamp: texts.map(Document.string)
        case .enumeration(let values): (values + ["", "STILL_TO_COME"]).map(Document.string)
        case .integer: [0, 1, -1, Int64(Int32.max), Int64(Int32.min)].map(Document.integer)
        case .long: [0, .max, .min].map(Document.integer)
        case .double: [0, -0.5, 1e300].map(Document.double)
        case .boolean: [.bool(true), .bool(false)]
        case .list(let item):
            [.list([]), .list(awkward(item)), .list([ordinary(item), ordinary(item)])] + awkward(item).map { .list([$0]) }
        case .map(_, let value):
            [.map([]), .map(texts.map { .init($0, ordinary(value)) })] + awkward(value).map { .map([.init("key", $0)]) }
        case .structure(let members):
            structures(members)
        case .union(let members):
            members.flatMap { member in awkward(member.shape).map { .map([.init(member.name, $0)]) } }
        }
    }
}

extension JSONValue {
    fileprivate init(_ document: Document) {
        switch document {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .integer(let number): self = .number(JSONNumber(number))
        case .double(let number): self = JSONNumber(number).map(JSONValue.number) ?? .null
        case .string(let text): self = .string(text)
        case .timestamp(let time): self = .string(time.description)
        case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
        case .list(let items): self = .array(items.map { JSONValue($0) })
        case .map(let fields): self = .object(JSONObject(fields.map { ($0.name, JSONValue($0.value)) }))
        }
    }
}

/// The Python program beside these tests.
private enum Judge {
    private static let script = PackageFolder.url.appending(path: "Tests/Judges/botocore_judge.py")

    static var isThere: Bool {
        get async { (try? await ProgramRun(of: "python3", ["-c", "import botocore"]))?.status == 0 }
    }

    struct Failure: Error { var text: String }

    static func ask(_ lines: [JSONValue]) async throws -> [JSONValue] {
        let input = lines.map { String(decoding: $0.serialized(), as: UTF8.self) }.joined(separator: "\n")
        let run = try await ProgramRun(of: "python3", [script.path], input: input)
        guard run.status == 0 else { throw Failure(text: run.stderr) }
        return try run.stdout.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }
}

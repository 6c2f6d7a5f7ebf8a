import AWSRuntime
import Foundation
import HTTPTypes
import IVSJSON
import TestSupport
import Testing

/// A case of botocore's protocol suites.
struct SuiteCase: Sendable, CustomTestStringConvertible {
    let id: String
    let shapes: JSONValue
    let content: JSONValue

    var testDescription: String { id }
    var operation: AWSRuntime.Operation { SuiteModel(shapes: shapes).operation(content["given"] ?? .null) }

    static func cases(of path: String) -> [SuiteCase] {
        guard let suites = try? Suites.json(path) else { return [] }
        return (suites.arrayValue ?? []).flatMap { suite in
            (suite["cases"]?.arrayValue ?? []).map {
                SuiteCase(id: $0["id"]?.stringValue ?? "", shapes: suite["shapes"] ?? [:], content: $0)
            }
        }
    }
}

@Suite(
    "restJson1 suites of botocore",
    .suite(Suites.restJSONRequests, judging: "restJson1 is"))
struct RestJSONSuiteTests {
    /// What a middleware adds once a request is encoded: a checksum, compression.
    static let ofMiddleware: Set = [
        "RestJsonHttpChecksumRequired", "SDKAppliedContentEncoding_restJson1", "SDKAppendedGzipAfterProvidedEncoding_restJson1",
    ]
    static let requests = SuiteCase.cases(of: Suites.restJSONRequests).filter { !ofMiddleware.contains($0.id) }
    static let responses = SuiteCase.cases(of: Suites.restJSONResponses)
    static let errors = responses.filter { $0.content["errorCode"] != nil }
    static let outputs = responses.filter { $0.content["errorCode"] == nil }

    @Test("The suites are complete")
    func counts() {
        #expect(Self.requests.count == 110)
        #expect(Self.errors.count + Self.outputs.count == 91)
    }

    @Test("A request is what the suite has", arguments: requests)
    func request(_ test: SuiteCase) throws {
        let operation = test.operation
        let expected = try #require(test.content["serialized"])
        let request = try encode(test, for: operation)

        #expect(request.head.method.rawValue == expected["method"]?.stringValue)
        let host = expected["host"]?.stringValue ?? ""
        let base = host.firstIndex(of: "/").map { String(host[$0...]) } ?? ""
        #expect(base + (request.head.path ?? "") == expected["uri"]?.stringValue)
        for header in expected["headers"]?.objectValue ?? [:] {
            let name = try #require(HTTPField.Name(header.key))
            #expect(request.head.headerFields[name] == header.value.stringValue, "\(header.key)")
        }
        for header in expected["forbidHeaders"]?.arrayValue ?? [] {
            let name = try #require(HTTPField.Name(header.stringValue ?? ""))
            #expect(request.head.headerFields[name] == nil, "\(name)")
        }
        if let body = expected["body"]?.stringValue { #expect(areEqual(request.body, body)) }
    }

    @Test("A server reads from a request what a client put in", arguments: requests)
    func requestForServer(_ test: SuiteCase) throws {
        let operation = test.operation
        let request = try encode(test, for: operation)
        let (found, input) = try RestJSON.decodeRequest(request, by: Router([operation]))
        #expect(found == operation)
        // Reading and writing again gives the same request, so nothing was lost on the way.
        let again = try RestJSON.encodeRequest(found, input)
        #expect(again == request)
    }

    @Test("An output is what the suite has", arguments: outputs)
    func output(_ test: SuiteCase) throws {
        let operation = test.operation
        let output = try RestJSON.decodeResponse(try response(of: test), to: operation)
        let expected = Document(suite: test.content["result"] ?? [:], as: try #require(operation.output))
        #expect(output.canonical == expected.canonical)
    }

    @Test("A client reads from a response what a server put in", arguments: outputs)
    func outputOfServer(_ test: SuiteCase) throws {
        let operation = test.operation
        let output = try RestJSON.decodeResponse(try response(of: test), to: operation)
        let again = try RestJSON.decodeResponse(try RestJSON.encodeResponse(output, of: operation), to: operation)
        #expect(again.canonical == output.canonical)
    }

    @Test("An error is what the suite has", arguments: errors)
    func error(_ test: SuiteCase) throws {
        let operation = test.operation
        let error = RestJSON.decodeError(try response(of: test), to: operation)
        #expect(error.code == test.content["errorCode"]?.stringValue)
        #expect(Int64(error.status) == test.content["response"]?["status_code"]?.int64Value)
        var expected = Document(suite: test.content["error"] ?? [:], as: operation.errors[0].shape)
        if let message = expected["Message"] {
            #expect(.string(error.message) == message)
            expected["Message"] = nil
        }
        #expect(error.fields.canonical == expected.canonical)
    }

    private func encode(_ test: SuiteCase, for operation: AWSRuntime.Operation) throws -> AWSRequest {
        let input = Document(suite: test.content["params"] ?? [:], as: operation.input)
        return try RestJSON.encodeRequest(operation, input) { "00000000-0000-4000-8000-000000000000" }
    }

    private func response(of test: SuiteCase) throws -> AWSResponse {
        let content = try #require(test.content["response"])
        var response = AWSResponse(
            head: HTTPResponse(status: .init(code: Int(content["status_code"]?.int64Value ?? 200))),
            body: Array((content["body"]?.stringValue ?? "").utf8))
        for header in content["headers"]?.objectValue ?? [:] {
            response.head.headerFields[try #require(HTTPField.Name(header.key))] = header.value.stringValue
        }
        return response
    }

    /// Equal as JSON where the suite's body is JSON, else byte for byte.
    private func areEqual(_ body: [UInt8], _ expected: String) -> Bool {
        guard let json = try? JSONValue(parsing: expected) else { return body == Array(expected.utf8) }
        return (try? JSONValue(parsing: body)) == json
    }
}

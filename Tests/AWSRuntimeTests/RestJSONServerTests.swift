import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Testing

@Suite("The server's side of the protocol")
struct RestJSONServerTests {
    let router = Router(Sample.model.operations)

    private func decode(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = ""
    ) throws -> (operation: AWSRuntime.Operation, input: Document) {
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        return try RestJSON.decodeRequest(AWSRequest(head: head, body: Array(body.utf8)), by: router)
    }

    @Test("A request is routed by method and path, and its labels are decoded")
    func routing() throws {
        let (operation, input) = try decode(.delete, "/tags/arn%3Aaws%3Ax%2Fy?tagKeys=a&tagKeys=b%26c+d&other")
        #expect(operation == Sample.untag)
        #expect(input == ["resourceArn": "arn:aws:x/y", "tagKeys": ["a", "b&c d"]])
    }

    @Test(
        "What cannot be routed says why",
        arguments: [
            (HTTPRequest.Method.post, "/Nothing", RequestDecodingError.Kind.unknownPath), (.post, "/Create/", .unknownPath),
            (.post, "/create", .unknownPath), (.get, "/tags/", .unknownPath), (.get, "/tags/a/b", .unknownPath),
            (.post, "", .unknownPath), (.post, "*", .unknownPath), (.post, "Create", .unknownPath),
            (.get, "/tags/a?x=%ff", .unknownPath), (.get, "/Create", .methodNotAllowed([.post])),
            (.put, "/tags/a", .methodNotAllowed([.get, .delete])), (.get, "/tags/%f", .wrongKind),
            (.get, "/tags/%c3%28", .wrongKind),
        ])
    func unroutable(method: HTTPRequest.Method, path: String, kind: RequestDecodingError.Kind) {
        let error = #expect(throws: RequestDecodingError.self) { try decode(method, path) }
        #expect(error?.kind == kind)
    }

    @Test("Missing members are left for the service to find")
    func missing() throws {
        #expect(try decode(.post, "/Create").input == .empty)
        #expect(try decode(.post, "/Create", #"{"handler": {}}"#).input == ["handler": .empty])
    }

    @Test(
        "A body that does not fit says where",
        arguments: [
            (
                "{\"name\"", RequestDecodingError.Kind.malformedBody,
                "line 1, column 8: expected `:` after the key, found the end of the input"
            ),
            ("[]", .wrongKind, "expected an object, found an array"),
            ("{} {}", .malformedBody, "line 1, column 4: expected the end of the document, found `{`"),
            (#"{"rate": "5"}"#, .wrongKind, "rate: expected a number, found a string"),
            (#"{"rate": 1.5}"#, .wrongKind, "rate: expected an integer"),
            (#"{"rate": 99999999999999999999}"#, .wrongKind, "rate: the number does not fit in 64 bits"),
            (#"{"tags": {"a": 1}}"#, .wrongKind, "tags.a: expected a string, found a number"),
            (#"{"handler": {"uri": ["u"]}}"#, .wrongKind, "handler.uri: expected a string, found an array"),
        ])
    func badBody(body: String, kind: RequestDecodingError.Kind, description: String) {
        let error = #expect(throws: RequestDecodingError.self) { try decode(.post, "/Create", body) }
        #expect(error?.kind == kind)
        #expect(error?.description == description)
        #expect(error?.operation == Sample.create)
    }

    @Test("An output goes out with its status and as JSON")
    func output() throws {
        let response = try RestJSON.encodeResponse(["names": [], "name": "lobby"], of: Sample.create)
        #expect(response.head.status == .ok)
        #expect(response.head.headerFields[.contentType] == "application/json")
        #expect(String(decoding: response.body, as: UTF8.self) == #"{"name":"lobby","names":[]}"#)
    }

    @Test("An output without members is an empty object, no output is no body")
    func emptyOutputs() throws {
        #expect(try RestJSON.encodeResponse(.empty, of: Sample.untag).body == Array("{}".utf8))
        let response = try RestJSON.encodeResponse(.empty, of: Sample.delete)
        #expect(response.head.status == .noContent)
        #expect(response.body.isEmpty)
        #expect(response.head.headerFields.isEmpty)
    }

    @Test("Times are written with as many digits as the service has")
    func times() throws {
        let output: Document = ["at": .timestamp(Timestamp(seconds: 1_669_969_280))]
        let plain = try RestJSON.encodeResponse(output, of: Sample.create)
        #expect(String(decoding: plain.body, as: UTF8.self) == #"{"at":"2022-12-02T08:21:20Z"}"#)
        let precise = try RestJSON.encodeResponse(output, of: Sample.create, fraction: .milliseconds)
        #expect(String(decoding: precise.body, as: UTF8.self) == #"{"at":"2022-12-02T08:21:20.000Z"}"#)
    }

    @Test("An error of the model is read back as it was")
    func error() throws {
        let response = try RestJSON.encodeError(Sample.notFound, ["message": "gone", "resourceId": "x"])
        #expect(response.head.headerFields[.errorType] == "NotFound")
        #expect(
            RestJSON.decodeError(response, to: Sample.create)
                == ServiceError(code: "NotFound", message: "gone", status: 404, fields: ["resourceId": "x"]))
    }

    @Test("An error without a model is read back as it was")
    func unmodelledError() {
        let response = RestJSON.encodeError(code: "UnrecognizedClientException", message: "who are you?", status: 403)
        #expect(
            RestJSON.decodeError(response, to: Sample.create)
                == ServiceError(code: "UnrecognizedClientException", message: "who are you?", status: 403))
    }

    @Test("An output that does not fit the model is refused")
    func badOutput() {
        let error = #expect(throws: ParameterError.self) {
            try RestJSON.encodeResponse(["handler": ["uri": 5]], of: Sample.create)
        }
        #expect(error?.description == "Create: handler.uri: expected text, found an integer")
    }
}

@Suite("Routing")
struct RouterTests {
    private func operation(_ uri: String) -> AWSRuntime.Operation {
        let members = ["bucket", "key"].map { name in
            Shape.Member(name, Sample.text, location: uri.contains("{\(name)+}") ? .greedyURI : .uri)
        }
        return Operation(
            name: uri, method: .get, uri: uri, successStatus: 200,
            input: Shape("Input", .structure(members.filter { uri.contains("{\($0.name)") })), output: nil, errors: [],
            summary: "")
    }

    @Test(
        "Of several paths that fit, the most specific one counts",
        arguments: [
            ("/a", "/a", [:]), ("/b", "/{bucket}", ["bucket": "b"]), ("/b/", "/{bucket}/{key+}", nil),
            ("/b/c", "/{bucket}/{key+}", ["bucket": "b", "key": "c"]),
            ("/b/c/d%2F/e", "/{bucket}/{key+}", ["bucket": "b", "key": "c/d//e"]),
            ("/b/c/acl", "/{bucket}/{key+}/acl", ["bucket": "b", "key": "c"]),
            ("/b/c?x=y", "/{bucket}/{key+}?x=y", ["bucket": "b", "key": "c"]),
        ] as [(String, String, Document?)])
    func specificity(path: String, uri: String, input: Document?) throws {
        let router = Router(
            ["/{bucket}/{key+}", "/{bucket}", "/a", "/{bucket}/{key+}/acl", "/{bucket}/{key+}?x=y"].map(operation))
        let request = AWSRequest(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: path))
        guard let input else {
            #expect(throws: RequestDecodingError.self) { try RestJSON.decodeRequest(request, by: router) }
            return
        }
        let match = try RestJSON.decodeRequest(request, by: router)
        #expect(match.operation.name == uri)
        #expect(match.input == input)
    }
}

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test(
        "Only unreserved characters stand for themselves",
        arguments: [
            ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("ä€😹", "%C3%A4%E2%82%AC%F0%9F%98%B9"),
            ("a:b/c?d#e%f+g&h=i", "a%3Ab%2Fc%3Fd%23e%25f%2Bg%26h%3Di"), ("\u{0}\u{7F}", "%00%7F"),
        ])
    func roundTrip(text: String, encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(PercentEncoding.decode(encoded) == text)
    }

    @Test("What is not percent-encoded UTF-8 is nothing", arguments: ["%", "%2", "%zz", "%ff", "%c3%28", "%-1"])
    func invalid(_ text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }
}

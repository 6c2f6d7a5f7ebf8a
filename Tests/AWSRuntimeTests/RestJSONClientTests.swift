import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Testing

@Suite("Requests that a client makes")
struct RestJSONClientTests {
    @Test("A label is percent-encoded as a whole, slashes included")
    func label() throws {
        let arn = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"
        let request = try RestJSON.encodeRequest(Sample.listTags, ["resourceArn": .string(arn)])
        #expect(request.head.path == "/tags/arn%3Aaws%3Aivschat%3Aus-west-2%3A123456789012%3Aroom%2FAbCdEfGhIjKl")
        #expect(request.head.method == .get)
        #expect(request.body.isEmpty)
        #expect(request.head.headerFields.isEmpty)
    }

    @Test("A list in the query is one item for each element, and no body")
    func queryList() throws {
        let request = try RestJSON.encodeRequest(Sample.untag, ["resourceArn": "a", "tagKeys": ["one", "t&o"]])
        #expect(request.head.path == "/tags/a?tagKeys=one&tagKeys=t%26o")
        #expect(request.body.isEmpty)
        #expect(request.head.headerFields[.contentType] == nil)
    }

    @Test("A body is compact JSON in the order of the model")
    func body() throws {
        let request = try RestJSON.encodeRequest(
            Sample.create, ["handler": ["uri": "u"], "tags": ["b": "1", "a": "2"], "name": "lobby", "rate": 5])
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"name":"lobby","rate":5,"handler":{"uri":"u"},"tags":{"b":"1","a":"2"}}"#)
        #expect(request.head.headerFields[.contentType] == "application/json")
    }

    @Test("No input is an empty object for an operation whose members go into the body", arguments: [Document.null, .empty])
    func emptyBody(_ input: Document) throws {
        let request = try RestJSON.encodeRequest(Sample.create, input)
        #expect(request.body == Array("{}".utf8))
    }

    @Test(
        "Input that cannot be sent is refused and the member named",
        arguments: [
            (Sample.listTags, Document.empty, "ListTags: resourceArn: required, but missing"),
            (Sample.listTags, ["resourceArn": ""], "ListTags: resourceArn: must not be empty: it is part of the address"),
            (Sample.listTags, ["resourceArn": .null], "ListTags: resourceArn: required, but missing"),
            (Sample.create, ["nmae": "x"], "Create: nmae: there is no such member"),
            (Sample.create, ["rate": "5"], "Create: rate: expected an integer, found a string"),
            (Sample.create, ["name": 5], "Create: name: expected text, found an integer"),
            (Sample.create, ["tags": ["a": .list([])]], "Create: tags.a: expected text, found a list"),
            (Sample.create, ["handler": ["fallback": "DENY"]], "Create: handler.uri: required, but missing"),
            (Sample.create, ["handler": ["uri": "u", "url": "u"]], "Create: handler.url: there is no such member"),
            (Sample.create, ["names": ["a", 1]], "Create: names[1]: expected text, found an integer"),
            (Sample.create, ["target": .empty], "Create: target: expected exactly one of s3, firehose"),
            (Sample.create, ["target": ["s3": "a", "firehose": "b"]], "Create: target: expected exactly one of s3, firehose"),
            (Sample.create, ["target": ["kafka": "a"]], "Create: target.kafka: there is no such member"),
            (
                Sample.create, ["at": .timestamp(Timestamp(seconds: 1 << 50))],
                "Create: at: a time outside the years 1 to 9999"
            ),
            (Sample.create, "text", "Create: : expected a map, found a string"),
        ] as [(AWSRuntime.Operation, Document, String)])
    func refused(operation: AWSRuntime.Operation, input: Document, description: String) {
        let error = #expect(throws: ParameterError.self) { try RestJSON.encodeRequest(operation, input) }
        #expect(error?.description == description)
    }

    @Test("Constraints are for the service to judge")
    func constraints() throws {
        let request = try RestJSON.encodeRequest(Sample.create, ["name": "no such name is allowed!", "rate": -1])
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"name":"no such name is allowed!","rate":-1}"#)
    }

    @Test("A made-up idempotency token is a UUID of version 4, and another one each time")
    func randomToken() throws {
        let token = RandomUUID.text()
        #expect(token.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(token != RandomUUID.text())
    }
}

/// Operations of a small service.
enum Sample {
    static let text = Shape("Text", .string)
    static let tags = Shape("Tags", .map(key: text, value: text))
    static let texts = Shape("Texts", .list(text))
    static let handler = Shape("Handler", .structure([.init("uri", text, required: true), .init("fallback", text)]))
    static let target = Shape("Target", .union([.init("s3", text), .init("firehose", text)]))
    static let time = Shape("Time", .timestamp(.iso8601))
    static let room = Shape(
        "Room",
        .structure([
            .init("name", text), .init("rate", Shape("Rate", .integer)), .init("handler", handler), .init("tags", tags),
            .init("names", texts), .init("target", target), .init("at", time),
        ]))
    static let notFound = ErrorShape(
        Shape("NotFound", .structure([.init("message", text, required: true), .init("resourceId", text, required: true)])),
        status: 404)
    static let slowDown = ErrorShape(
        Shape("SlowDownException", .structure([.init("message", text)])), status: 400, isThrottling: true)

    static let create = Operation(
        name: "Create", method: .post, uri: "/Create", successStatus: 200, input: room, output: room, errors: [notFound],
        summary: "Makes one.")
    static let delete = Operation(
        name: "Delete", method: .post, uri: "/Delete", successStatus: 204, input: room, output: nil, errors: [],
        summary: "Deletes one.")
    static let listTags = Operation(
        name: "ListTags", method: .get, uri: "/tags/{resourceArn}", successStatus: 200,
        input: Shape("Input", .structure([.init("resourceArn", text, required: true, location: .uri)])),
        output: Shape("Output", .structure([.init("tags", tags)])), errors: [], summary: "Lists them.")
    static let untag = Operation(
        name: "Untag", method: .delete, uri: "/tags/{resourceArn}", successStatus: 200,
        input: Shape(
            "Input",
            .structure([
                .init("resourceArn", text, required: true, location: .uri), .init("tagKeys", texts, location: .query),
            ])),
        output: Shape("Output", .structure([])), errors: [], summary: "Removes some.")
    static let list = Operation(
        name: "List", method: .post, uri: "/List", successStatus: 200,
        input: Shape("Input", .structure([.init("token", text), .init("size", Shape("Size", .integer))])),
        output: Shape("Output", .structure([.init("names", texts), .init("token", text)])), errors: [],
        pagination: .init(inputToken: "token", outputToken: "token", items: "names", pageSize: "size"),
        summary: "Lists them.")

    static let model = ServiceModel(
        title: "Sample", endpointPrefix: "sample", signingName: "sample", apiVersion: "2020-01-01",
        operations: [create, delete, listTags, untag, list], errors: [notFound, slowDown])

    static func response(_ status: Int, _ body: String, headers: [String: String] = [:]) -> AWSResponse {
        var response = AWSResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { response.head.headerFields[name] = value }
        }
        return response
    }
}

import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Testing

@Suite("Responses that a client reads")
struct RestJSONResponseTests {
    @Test("What the model does not know is skipped, and null is absence")
    func tolerance() throws {
        let output = try RestJSON.decodeResponse(
            Sample.response(200, #"{"new": {"a": [1, {}]}, "name": null, "rate": 7.0, "tags": {"a": "1", "b": null}}"#),
            to: Sample.create)
        #expect(output == ["rate": 7, "tags": ["a": "1"]])
    }

    @Test("Of a repeated member the last one counts")
    func repeated() throws {
        let output = try RestJSON.decodeResponse(
            Sample.response(200, #"{"name": "a", "name": "b", "tags": {"k": "1", "l": "2", "k": "3"}}"#), to: Sample.create)
        #expect(output == ["name": "b", "tags": ["k": "3", "l": "2"]])
    }

    @Test("A union set to what the model does not know is kept")
    func unknownUnion() throws {
        let output = try RestJSON.decodeResponse(
            Sample.response(200, #"{"target": {"__type": "Target", "kafka": {"topic": "x"}}}"#), to: Sample.create)
        #expect(output == ["target": ["kafka": ["topic": "x"]]])
    }

    @Test("In a sparse list or map null is a value, in others it is none")
    func sparse() throws {
        func shape(isSparse: Bool) -> Shape {
            let list = Shape("List", .list(Sample.text), isSparse: isSparse)
            let map = Shape("Map", .map(key: Sample.text, value: Sample.text), isSparse: isSparse)
            return Shape("Output", .structure([.init("list", list), .init("map", map)]))
        }
        func read(_ shape: Shape) throws -> Document {
            let operation = Operation(
                name: "Sparse", method: .post, uri: "/", successStatus: 200, input: shape, output: shape, errors: [], summary: "")
            let body = #"{"list": ["a", null], "map": {"a": null, "b": "c"}}"#
            return try RestJSON.decodeResponse(Sample.response(200, body), to: operation)
        }
        #expect(try read(shape(isSparse: true)) == ["list": ["a", .null], "map": ["a": .null, "b": "c"]])
        #expect(try read(shape(isSparse: false)) == ["list": ["a"], "map": ["b": "c"]])
    }

    @Test(
        "Times are read in all the spellings of a format",
        arguments: [
            "\"2022-12-02T08:21:20.754Z\"", "\"2022-12-02T09:21:20.754+01:00\"", "1669969280.754",
        ])
    func times(_ text: String) throws {
        let output = try RestJSON.decodeResponse(Sample.response(200, "{\"at\": \(text)}"), to: Sample.create)
        #expect(output["at"] == .timestamp(Timestamp(seconds: 1_669_969_280, nanoseconds: 754_000_000)))
    }

    @Test("An operation without output has an empty one, whatever the body")
    func noOutput() throws {
        #expect(try RestJSON.decodeResponse(Sample.response(204, ""), to: Sample.delete) == .empty)
    }

    @Test(
        "An answer that does not fit the model is no answer",
        arguments: [
            ("<html>", "the answer to Create cannot be read: line 1, column 1: expected an object, found `<`"),
            (#"{"name": "#, "the answer to Create cannot be read: line 1, column 10: expected a value, found the end of the input"),
            (#"{"rate": "7"}"#, "the answer to Create cannot be read: rate: expected a number, found a string"),
            (#"{"rate": 7.5}"#, "the answer to Create cannot be read: rate: expected an integer"),
            (#"{"names": ["a", 5]}"#, "the answer to Create cannot be read: names[1]: expected a string, found a number"),
            (#"{"at": "yesterday"}"#, "the answer to Create cannot be read: at: expected a timestamp, found other text"),
        ])
    func unreadable(body: String, message: String) {
        let error = #expect(throws: TransportError.self) {
            try RestJSON.decodeResponse(Sample.response(200, body), to: Sample.create)
        }
        #expect(error?.kind == .invalidResponse)
        #expect(error?.message == message)
    }

    @Test("Nesting without end is refused")
    func depth() {
        let body = "{\"x\": " + String(repeating: "[", count: 100_000)
        #expect(throws: TransportError.self) { try RestJSON.decodeResponse(Sample.response(200, body), to: Sample.create) }
    }
}

@Suite("Errors that a client reads")
struct RestJSONErrorTests {
    @Test("A modelled error has its members, message and request id")
    func modelled() throws {
        let response = Sample.response(
            404, #"{"message": "no such room", "resourceId": "AbC", "more": 1}"#,
            headers: ["x-amzn-ErrorType": "NotFound:http://internal/", "x-amzn-RequestId": "id-1"])
        let error = #expect(throws: ServiceError.self) { try RestJSON.decodeResponse(response, to: Sample.create) }
        #expect(
            error
                == ServiceError(
                    code: "NotFound", message: "no such room", status: 404, requestID: "id-1", fields: ["resourceId": "AbC"]))
        #expect(error?.isRetryable == false)
        #expect(error?.description == "NotFound: no such room (status 404, request id id-1)")
    }

    @Test(
        "Code and message are found wherever services put them",
        arguments: [
            #"{"code": "Gone", "message": "m"}"#, #"{"__type": "com.amazon#Gone", "Message": "m"}"#,
            #"{"Code": "Gone", "errorMessage": "m"}"#,
        ])
    func places(_ body: String) {
        let error = RestJSON.decodeError(Sample.response(400, body), to: Sample.create)
        #expect(error == ServiceError(code: "Gone", message: "m", status: 400))
    }

    @Test("An error that the model does not know keeps what it says")
    func unmodelled() {
        let error = RestJSON.decodeError(
            Sample.response(418, #"{"message": "m", "pot": {"tea": true}}"#, headers: ["x-amzn-errortype": "Teapot"]),
            to: Sample.create)
        #expect(error == ServiceError(code: "Teapot", message: "m", status: 418, fields: ["pot": ["tea": true]]))
    }

    @Test("An error of another operation of the service is known as well")
    func otherOperation() {
        let response = Sample.response(400, "{}", headers: ["x-amzn-errortype": "SlowDownException"])
        #expect(!RestJSON.decodeError(response, to: Sample.create).isThrottling)
        #expect(RestJSON.decodeError(response, to: Sample.create, errors: Sample.model.errors).isThrottling)
    }

    @Test(
        "What is no answer of the service is named by its status",
        arguments: [
            (502, "<html><h1>Bad Gateway</h1></html>", "BadGateway", true), (503, "", "ServiceUnavailable", true),
            (403, "[1, 2", "Forbidden", false), (429, "slow down", "TooManyRequests", true), (599, "\u{0}", "HTTP599", false),
            (301, "", "HTTP301", false),
        ])
    func unreadable(status: Int, body: String, code: String, isRetryable: Bool) {
        let error = RestJSON.decodeError(Sample.response(status, body), to: Sample.create)
        #expect(error.code == code)
        #expect(error.message == "the answer says no more than its status")
        #expect(error.fields == .empty)
        #expect(error.isRetryable == isRetryable)
    }

    @Test("Members of the wrong kind do not hide the error")
    func wrongMembers() {
        let error = RestJSON.decodeError(
            Sample.response(404, #"{"message": "m", "resourceId": 5}"#, headers: ["x-amzn-errortype": "NotFound"]),
            to: Sample.create)
        #expect(error.code == "NotFound")
        #expect(error.message == "m")
    }
}

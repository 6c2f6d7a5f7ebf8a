import IVSJSON
public import IVSTimestamps

/// One request that the service has answered, or whose connection it dropped. Nothing in it is secret.
public struct RequestRecord: Sendable, Hashable {
    /// Counts from 1 since the service started.
    public let number: Int64
    /// When the request came, by the service's clock.
    public let time: Timestamp
    /// What the answer carries as `x-amzn-requestid`.
    public let requestID: String
    /// `CreateRoom`; nil for a request that leads to no operation, which `line` then shows.
    public let operation: String?
    /// Method and path, at most 200 bytes, of a request that leads to no operation.
    public let line: String?
    public let region: String
    /// Nil when the connection was dropped instead of answered.
    public let status: Int?
    /// `ResourceNotFoundException`; nil for a success.
    public let errorCode: String?
    /// Between the request and its answer.
    public let nanoseconds: Int64
    /// Whose key signed the request; nil when none did.
    public let accessKeyID: String?
    /// Where the request came from: an address, or `in-process`.
    public let source: String
}

extension RequestRecord {
    /// The record as the request log gives it.
    var json: JSONValue {
        var object: JSONObject = [
            "number": .number(JSONNumber(number)), "time": .string(time.description), "requestId": .string(requestID),
            "operation": operation.map(JSONValue.string) ?? .null,
        ]
        if let line { object["request"] = .string(line) }
        object["region"] = .string(region)
        object["status"] = status.map { .number(JSONNumber(Int64($0))) } ?? .null
        object["error"] = errorCode.map(JSONValue.string) ?? .null
        object["microseconds"] = .number(JSONNumber(nanoseconds / 1000))
        object["accessKeyId"] = accessKeyID.map(JSONValue.string) ?? .null
        object["source"] = .string(source)
        return .object(object)
    }
}

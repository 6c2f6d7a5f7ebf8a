import AWSRuntime
import IVSChat
import IVSJSON
import IVSTimestamps

// Fault rules as administrators write and read them:
// {"operation": "CreateRoom", "error": "ThrottlingException", "delay": "200ms", "probability": 0.5, "count": 3}

extension FaultRule {
    /// - Throws: `AdministrationError` that names the member to change.
    init(_ object: JSONObject) throws(AdministrationError) {
        self.init()
        for key in object.keys where !Self.members.contains(key) {
            throw .badRequest("a fault has no `\(key.prefix(60))`: it has \(Self.members.joined(separator: ", "))")
        }
        targets = try Self.targets(object["operation"])
        if let delay = object["delay"] {
            guard let nanoseconds = delay.stringValue.flatMap(DurationText.nanoseconds), 0...Self.longestDelay ~= nanoseconds else {
                throw .badRequest("`delay` is a duration such as \"500ms\" or \"2s\", at most 1h")
            }
            fault.delay = nanoseconds
        }
        if let error = object["error"] { fault.outcome = .error(try Self.error(error)) }
        if let drop = object["drop"] {
            guard let isDropped = drop.boolValue else { throw .badRequest("`drop` is true or false") }
            if isDropped {
                guard object["error"] == nil else { throw .badRequest("a fault has an `error` or a `drop`, not both") }
                fault.outcome = .dropped
            }
        }
        guard fault != Fault() else { throw .badRequest("a fault has at least one of `delay`, `error` and `drop`") }
        if let value = object["probability"] {
            guard let probability = value.doubleValue, probability > 0, probability <= 1 else {
                throw .badRequest("`probability` is over 0 and at most 1")
            }
            self.probability = probability
        }
        if let value = object["count"] {
            guard let count = value.int64Value, count > 0 else { throw .badRequest("`count` is a whole number from 1") }
            remaining = count
        }
    }

    /// The rule as it is listed.
    var json: JSONValue {
        var object: JSONObject = [
            "id": .number(JSONNumber(Int64(number))),
            "operation": targets.isEmpty ? "*" : targets.count == 1 ? .string(targets[0]) : .array(targets.map(JSONValue.string)),
        ]
        if fault.delay > 0 { object["delay"] = .string(DurationText.text(nanoseconds: fault.delay)) }
        switch fault.outcome {
        case .served: break
        case .dropped: object["drop"] = true
        case .error(let error):
            object["error"] = [
                "code": .string(error.code), "message": .string(error.message), "status": .number(JSONNumber(Int64(error.status))),
            ]
        }
        object["probability"] = JSONNumber(probability).map(JSONValue.number) ?? .null
        object["remaining"] = remaining.map { .number(JSONNumber($0)) } ?? .null
        object["hits"] = .number(JSONNumber(hits))
        return .object(object)
    }

    private static let members = ["operation", "delay", "error", "drop", "probability", "count"]
    /// An hour: what is longer is a connection that nobody will wait for.
    private static let longestDelay: Int64 = 3_600_000_000_000

    private static func targets(_ value: JSONValue?) throws(AdministrationError) -> [String] {
        let names: [JSONValue]
        switch value {
        case nil: throw .badRequest("`operation` is missing: an operation, a messaging action, a list of them, or \"*\"")
        case .array(let list): names = list
        case let name?: names = [name]
        }
        var targets: [String] = []
        for name in names {
            guard let name = name.stringValue else { throw .badRequest("`operation` is text, or a list of texts") }
            if name == "*" { return [] }
            guard let target = FaultRules.targets.first(where: { Self.isSame($0, name) }) else {
                throw .badRequest("there is no operation or messaging action `\(name.prefix(60))`")
            }
            if !targets.contains(target) { targets.append(target) }
        }
        guard !targets.isEmpty else { throw .badRequest("`operation` is an empty list: \"*\" stands for all of them") }
        return targets
    }

    /// `create-room` stands for `CreateRoom`, as in the shell.
    private static func isSame(_ target: String, _ name: String) -> Bool {
        target == name || target.lowercased() == name.replacing("-", with: "").lowercased() && !target.contains("_")
    }

    private static func error(_ value: JSONValue) throws(AdministrationError) -> ServiceError {
        let object: JSONObject
        switch value {
        case .string: object = ["code": value]
        case .object(let members): object = members
        default: throw .badRequest("`error` is the name of an error, or {\"code\", \"message\", \"status\"}")
        }
        for key in object.keys where !["code", "message", "status"].contains(key) {
            throw .badRequest("an error has no `\(key.prefix(60))`: it has code, message, status")
        }
        guard let code = object["code"]?.stringValue, isErrorName(code) else {
            throw .badRequest("`error` needs a `code`, a name such as ThrottlingException")
        }
        let known = status(of: code)
        var status = known
        if let value = object["status"] {
            guard let number = value.int64Value, 400...599 ~= number else { throw .badRequest("the `status` of an error is 400 to 599") }
            guard known == nil || known == Int(number) else {
                throw .badRequest("the status of \(code) is \(known ?? 0)")
            }
            status = Int(number)
        }
        guard let status else {
            throw .badRequest("the service has no error `\(code)`; give a `status` for an error of another kind, or one of \(names)")
        }
        let message = object["message"]?.stringValue ?? "A fault rule of the local service answers this request"
        guard message.utf8.count <= 1000 else { throw .badRequest("the `message` of an error has at most 1000 bytes") }
        return ServiceError(code: code, message: message, status: status, fields: fields(of: code))
    }

    private static func status(of code: String) -> Int? {
        IVSChatModel.service.error(named: code)?.status ?? commonErrors[code]
    }

    private static var names: String { IVSChatModel.errors.map(\.name).joined(separator: ", ") }

    private static func isErrorName(_ text: String) -> Bool {
        let bytes = text.utf8
        return 1...100 ~= bytes.count && bytes.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 }
    }

    /// What clients expect of the error besides its message.
    private static func fields(of code: String) -> Document {
        switch code {
        case "ValidationException": .map([.init("reason", .string("OTHER")), .init("fieldList", .list([]))])
        case "ConflictException", "ResourceNotFoundException", "ServiceQuotaExceededException", "ThrottlingException":
            .map([.init("resourceId", .string("fault")), .init("resourceType", .string(Assumptions.resourceType))])
        default: .empty
        }
    }

    /// Errors that stand before every service of AWS (API reference, "Common Errors").
    private static let commonErrors = [
        "ExpiredTokenException": 403, "IncompleteSignatureException": 403, "InternalFailure": 500, "InvalidSignatureException": 403,
        "MissingAuthenticationTokenException": 403, "RequestEntityTooLargeException": 413, "ServiceUnavailable": 503,
        "UnknownOperationException": 404, "UnrecognizedClientException": 403,
    ]
}

import IVSJSON
import IVSLanguage
import LocalService

/// Has messages reviewed by a closure of the program.
struct ClosureReview: Sendable {
    let call: ClosureCaller
    /// Is told when the closure fails: the room's fallback decides then, and whoever wrote the closure wants to know.
    let report: @Sendable (String) -> Void

    /// The handler that a service calls. It gives up with its task, after the service's 200 ms.
    var handler: ClosureReviewHandler {
        ClosureReviewHandler { event in
            do {
                let value = try await call([ClosureReview.message(event)])
                return try ClosureReview.answer(value, to: event)
            } catch is CancellationError {
                report("the closure took too long")
                throw CancellationError()
            } catch is Interrupted {
                throw CancellationError()
            } catch {
                let text = (error as? EvaluationError)?.diagnostic.message ?? "\(error)"
                report(text)
                throw ReviewFailure(text)
            }
        }
    }

    /// What the closure gets: `{content, attributes, sender: {userId, attributes, ip}, roomArn, messageId}`.
    static func message(_ event: JSONValue) -> Value {
        let sender = event["Sender"] ?? .null
        return .record(
            Record([
                ("content", text(event["Content"])), ("attributes", texts(event["Attributes"])),
                (
                    "sender",
                    .record(
                        Record([
                            ("userId", text(sender["UserId"])), ("attributes", texts(sender["Attributes"])), ("ip", text(sender["Ip"])),
                        ]))
                ),
                ("roomArn", text(event["RoomArn"])), ("messageId", text(event["MessageId"])),
            ]))
    }

    private static func text(_ json: JSONValue?) -> Value { json?.stringValue.map(Value.string) ?? .null }

    /// An empty record where there are none, so that a condition needs no `?`.
    private static func texts(_ json: JSONValue?) -> Value {
        .record(Record((json?.objectValue ?? [:]).map { ($0.key, text($0.value)) }))
    }

    /// What the service understands.
    ///
    /// - Throws: `wrong-type` when the closure gave anything else.
    static func answer(_ value: Value, to event: JSONValue) throws -> JSONValue {
        switch value {
        case .bool(true): return ["ReviewResult": "ALLOW", "Content": event["Content"] ?? ""]
        case .bool(false): return ["ReviewResult": "DENY", "Content": ""]
        case .record(let record): return try answer(record, to: event)
        default: throw wrongType(value.typeName.withArticle)
        }
    }

    private static func answer(_ record: Record, to event: JSONValue) throws -> JSONValue {
        let known = ["reviewResult", "content", "attributes", "reason"]
        if let other = record.keys.first(where: { !known.contains($0) }) { throw wrongType("a record with `\(other)`") }
        let result: String
        switch record["reviewResult"] {
        case nil: result = record["reason"] == nil ? "ALLOW" : "DENY"
        case .string(let text)? where ["ALLOW", "DENY"].contains(text.uppercased()): result = text.uppercased()
        case let other?: throw wrongType("the reviewResult \(other.shortText)")
        }
        var answer: JSONObject = ["ReviewResult": .string(result)]
        switch record["content"] {
        case nil, .null?: answer["Content"] = result == "ALLOW" ? event["Content"] ?? "" : ""
        case .string(let content)?: answer["Content"] = .string(content)
        case let other?: throw wrongType("the content \(other.shortText)")
        }
        var attributes: JSONObject?
        switch record["attributes"] {
        case nil, .null?: break
        case .record(let fields)?:
            var object: JSONObject = [:]
            for (name, value) in fields {
                guard case .string(let text) = value else { throw wrongType("the attribute \(name), \(value.typeName.withArticle),") }
                object[name] = .string(text)
            }
            attributes = object
        case let other?: throw wrongType("the attributes \(other.shortText)")
        }
        if let reason = record["reason"] {
            guard case .string(let text) = reason else { throw wrongType("the reason \(reason.shortText)") }
            attributes = attributes ?? [:]
            attributes?["Reason"] = .string(text)
        }
        if let attributes { answer["Attributes"] = .object(attributes) }
        return .object(answer)
    }

    private static func wrongType(_ found: String) -> EvaluationError {
        EvaluationError(
            Diagnostic(
                code: .wrongType.ofArgument,
                message: "\(found) is no review: expected true, false or {reviewResult, content, attributes, reason}"))
    }
}

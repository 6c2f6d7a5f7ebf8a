public import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps

// The administration of a running service: what tests, the page and the shell's own commands use beside the operations of Amazon IVS Chat.
// JSON in and out, but for the metrics.

extension LocalService {
    /// What paths of administrative requests begin with.
    public static let administrationPath = "/_ivsh/"

    /// Answers one administrative request: `health`, `info`, `connections`, `metrics`, `requests`, `faults`, `clock`, `logs/flush`,
    /// `review-handlers`, `reset`. Who may send one is for the caller to decide.
    ///
    /// An error's body is `{"code", "message"}`.
    public func administer(_ request: AWSRequest) async -> AWSResponse {
        let request = AdministrationRequest(request)
        do throws(AdministrationError) {
            guard let methods = Self.administration[request.path] else {
                // `faults/3`
                guard let rule = request.path.split(separator: "/").last.flatMap({ Int($0) }), request.path == "faults/\(rule)" else {
                    throw .notFound
                }
                guard request.method == .delete else { throw .methodNotAllowed([.delete]) }
                return Self.json(try removeFault(rule))
            }
            guard let handler = methods.first(where: { $0.method == request.method })?.handler else {
                throw .methodNotAllowed(methods.map(\.method))
            }
            return try await handler(self, request)
        } catch {
            return Self.json(["code": .string(error.code), "message": .string(error.message)], status: error.status)
        }
    }

    static func isAdministrative(_ request: AWSRequest) -> Bool {
        request.head.path?.utf8.starts(with: administrationPath.utf8) ?? false
    }

    private typealias AdministrationHandler =
        @Sendable (LocalService, AdministrationRequest) async throws(AdministrationError) -> AWSResponse

    private static let administration: [String: [(method: HTTPRequest.Method, handler: AdministrationHandler)]] = [
        "health": [(.get, { _, _ throws(AdministrationError) in json(["status": "ok"]) })],
        "info": [(.get, { service, _ throws(AdministrationError) in json(try service.information()) })],
        "connections": [(.get, { service, request throws(AdministrationError) in json(try service.connectionCounts(request)) })],
        "metrics": [(.get, { service, _ throws(AdministrationError) in text(service.metricsText()) })],
        "requests": [(.get, { service, request throws(AdministrationError) in json(try await service.requestLog(request)) })],
        "faults": [
            (.get, { service, _ throws(AdministrationError) in json(["faults": .array(service.faults.rules.map(\.json))]) }),
            (.post, { service, request throws(AdministrationError) in json(try service.addFault(request), status: 201) }),
            (.delete, { service, request throws(AdministrationError) in json(try service.removeFaults(request)) }),
        ],
        "clock": [
            (.get, { service, _ throws(AdministrationError) in json(service.clockReading) }),
            (.post, { service, request throws(AdministrationError) in json(try service.moveClock(request)) }),
        ],
        "logs/flush": [
            (
                .post,
                { service, _ throws(AdministrationError) in
                    service.chatLog?.flush()
                    return json(["folder": service.chatLog.map { .string($0.folder.path) } ?? .null])
                }
            )
        ],
        "review-handlers": [
            (.get, { service, _ throws(AdministrationError) in json(["reviewHandlers": service.reviewHandlers.json]) }),
            (.put, { service, request throws(AdministrationError) in json(try service.setReviewHandler(request)) }),
            (.delete, { service, request throws(AdministrationError) in json(try service.removeReviewHandlers(request)) }),
        ],
        "reset": [(.post, { service, _ throws(AdministrationError) in json(try await service.reset()) })],
    ]

    static func json(_ value: JSONValue, status: Int = 200) -> AWSResponse {
        response(value.serialized(), "application/json", status)
    }

    private static func text(_ text: String) -> AWSResponse {
        // The content type of the exposition format of Prometheus.
        response(Array(text.utf8), "text/plain; version=0.0.4; charset=utf-8", 200)
    }

    private static func response(_ body: [UInt8], _ type: String, _ status: Int) -> AWSResponse {
        let fields: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        return AWSResponse(head: HTTPResponse(status: .init(code: status), headerFields: fields), body: body)
    }

    // MARK: Faults

    private func addFault(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        guard let rule = faults.add(try FaultRule(try request.object())) else {
            throw .badRequest("there are \(FaultRules.most) fault rules, as many as there may be")
        }
        return rule.json
    }

    private func removeFault(_ number: Int) throws(AdministrationError) -> JSONValue {
        guard faults.remove(number) else {
            throw AdministrationError(status: 404, code: "not-found", message: "there is no fault rule \(number)")
        }
        return [:]
    }

    private func removeFaults(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        guard let number = try request.number("id", in: 1...Int64.max) else {
            faults.removeAll()
            return [:]
        }
        return try removeFault(Int(clamping: number))
    }

    // MARK: Review handlers

    /// `{"arn": …, "url": …}`
    private func setReviewHandler(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        let object = try request.object()
        do throws(ReviewHandlerError) {
            try reviewHandlers.set(fromJSON: .object(object))
        } catch {
            throw .badRequest(error.description)
        }
        return ["reviewHandlers": reviewHandlers.json]
    }

    /// `review-handlers?arn=ARN`; without an ARN all of them.
    private func removeReviewHandlers(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        if let arn = request.query["arn"] {
            guard reviewHandlers.remove(arn) else {
                throw AdministrationError(status: 404, code: "not-found", message: "nothing stands behind \(arn.prefix(200))")
            }
        } else {
            reviewHandlers.removeAll()
        }
        return ["reviewHandlers": reviewHandlers.json]
    }

    // MARK: Requests

    /// `requests?after=N&wait=SECONDS&limit=N`: the records after number N, waiting for one where there is none.
    private func requestLog(_ request: AdministrationRequest) async throws(AdministrationError) -> JSONValue {
        let after = try request.number("after", in: 0...Int64.max).map(journal.position)
        let limit = try request.number("limit", in: 1...Int64(RequestJournal.capacity)) ?? Int64(RequestJournal.capacity)
        if let seconds = try request.number("wait", in: 0...60), let after { await journal.wait(after: after, seconds: Int(seconds)) }
        let excerpt = journal.excerpt(after: after, limit: Int(limit))
        return [
            "requests": .array(excerpt.records.map(\.json)), "next": .number(JSONNumber(excerpt.next)),
            "missed": .number(JSONNumber(excerpt.missed)),
        ]
    }

    // MARK: Clock

    private var clockReading: JSONValue {
        [
            "time": .string(clock.now().description),
            "offset": .string(DurationText.text(nanoseconds: clock.offset)),
        ]
    }

    /// `{"advance": "90s"}`, `{"set": "2026-01-01T00:00:00Z"}` or `{"reset": true}`.
    private func moveClock(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        let object = try request.object()
        guard object.count == 1, let member = object.first else {
            throw .badRequest("give one of `advance`, `set` and `reset`")
        }
        switch member.key {
        case "advance":
            guard let nanoseconds = member.value.stringValue.flatMap(DurationText.nanoseconds) else {
                throw .badRequest("`advance` is a duration such as \"90s\" or \"1h 30min\"; a negative one turns the clock back")
            }
            guard clock.advance(nanoseconds: nanoseconds) else { throw .badRequest("the clock cannot be moved so far") }
        case "set":
            guard let time = member.value.stringValue.flatMap({ Timestamp(iso8601: $0) }) else {
                throw .badRequest("`set` is a time such as \"2026-01-01T00:00:00Z\"")
            }
            guard clock.set(time) else { throw .badRequest("the clock cannot be moved so far") }
        case "reset":
            guard member.value == true else { throw .badRequest("`reset` is true") }
            clock.reset()
        default:
            throw .badRequest("give one of `advance`, `set` and `reset`")
        }
        connections.endExpired()
        return clockReading
    }
}

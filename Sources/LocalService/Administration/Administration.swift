import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps

/// The administration of a running service: what tests, the page and the shell's own commands use beside the operations of Amazon IVS Chat.
/// JSON in and out, but for the metrics.
final class Administration: Sendable {
    let account: String
    let about: ProgramDescription
    let clock: ServiceClock
    let store: Store
    let journal: RequestJournal
    let faults: FaultRules
    let messaging: Messaging

    init(
        account: String, about: ProgramDescription, clock: ServiceClock, store: Store, journal: RequestJournal, faults: FaultRules,
        messaging: Messaging
    ) {
        self.account = account
        self.about = about
        self.clock = clock
        self.store = store
        self.journal = journal
        self.faults = faults
        self.messaging = messaging
    }

    /// What paths of administrative requests begin with.
    static let path = "/_ivsh/"

    /// Answers one administrative request. An error's body is `{"code", "message"}`.
    func administer(_ request: AWSRequest) async -> AWSResponse {
        let request = AdministrationRequest(request)
        do throws(AdministrationError) {
            guard let methods = Self.routes[request.path] else {
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

    private var reviewHandlers: ReviewHandlers { messaging.reviewer.handlers }

    static func isAdministrative(_ request: AWSRequest) -> Bool {
        request.head.path?.utf8.starts(with: path.utf8) ?? false
    }

    private typealias Handler =
        @Sendable (Administration, AdministrationRequest) async throws(AdministrationError) -> AWSResponse

    private static let routes: [String: [(method: HTTPRequest.Method, handler: Handler)]] = [
        "health": [(.get, { _, _ throws(AdministrationError) in json(["status": "ok"]) })],
        "info": [(.get, { administration, _ throws(AdministrationError) in json(try administration.information()) })],
        "connections": [
            (.get, { administration, request throws(AdministrationError) in json(try administration.connectionCounts(request)) })
        ],
        "metrics": [(.get, { administration, _ throws(AdministrationError) in text(administration.metricsText()) })],
        "requests": [(.get, { administration, request throws(AdministrationError) in json(try await administration.requestLog(request)) })],
        "faults": [
            (.get, { administration, _ throws(AdministrationError) in json(["faults": .array(administration.faults.rules.map(\.json))]) }),
            (.post, { administration, request throws(AdministrationError) in json(try administration.addFault(request), status: 201) }),
            (.delete, { administration, request throws(AdministrationError) in json(try administration.removeFaults(request)) }),
        ],
        "clock": [
            (.get, { administration, _ throws(AdministrationError) in json(administration.clockReading) }),
            (.post, { administration, request throws(AdministrationError) in json(try administration.moveClock(request)) }),
        ],
        "logs/flush": [
            (
                .post,
                { administration, _ throws(AdministrationError) in
                    administration.messaging.chatLog?.flush()
                    return json(["folder": administration.messaging.chatLog.map { .string($0.folder.path) } ?? .null])
                }
            )
        ],
        "review-handlers": [
            (.get, { administration, _ throws(AdministrationError) in json(["reviewHandlers": administration.reviewHandlers.json]) }),
            (.put, { administration, request throws(AdministrationError) in json(try administration.setReviewHandler(request)) }),
            (.delete, { administration, request throws(AdministrationError) in json(try administration.removeReviewHandlers(request)) }),
        ],
        "reset": [(.post, { administration, _ throws(AdministrationError) in json(try await administration.reset()) })],
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
        messaging.connections.endExpired()
        return clockReading
    }
}

import HTTPTypes
import IVSLanguage

/// `requests`: the request log of the local service.
struct Requests: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "requests", .service, summary: "Lists the requests that the local service has answered, the earliest first.",
            details: """
                Each with its number, time, request id, operation, region, status and error, duration, the id of the key that signed it, and \
                where it came from. The status is null where a fault rule dropped the connection. The service remembers the last 2000 requests; \
                `--follow` goes on with each further one until Ctrl-C.
                """,
            searchTerms: ["log", "calls", "history", "trace", "watch", "tail", "access"],
            flags: [
                CommandParameter("follow", .switch, "Goes on with new requests as they come"),
                CommandParameter("new", .switch, "None but those that come from now on; with `--follow`"),
            ],
            output: .records([
                "number", "time", "requestId", "operation", "request", "region", "status", "error", "duration", "accessKeyId", "source",
            ]),
            examples: [
                Example(
                    "What went wrong",
                    "create-room --name lobby | ignore; try { get-room --identifier arn:aws:ivschat:us-west-2:123456789012:room/abcdefghijkl } catch e { }; "
                        + "requests | where error != null | select operation status error",
                    output: """
                        [
                          {
                            "operation": "GetRoom",
                            "status": 404,
                            "error": "ResourceNotFoundException"
                          }
                        ]
                        """),
                Example(
                    "How often each operation was called",
                    "for i in 1..3 { create-room | ignore }; requests | group-by operation | get CreateRoom | count",
                    output: "3"),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let administration = try Administration(gateway, call)
        let follows = call.has("follow")
        var next: Int64?
        if call.has("new") {
            guard follows else {
                throw EvaluationError(
                    .invalidArgument, "`--new` without `--follow` would list nothing", at: call.span(of: "new"), "goes with `--follow`")
            }
            next = try Self.number(administration.send(.get, "requests?limit=1"))
        }
        var records: ArraySlice<Value> = []
        var isDone = false
        let stream = ValueStream { [interrupt = call.evaluator.interrupt] in
            while true {
                try interrupt.check()
                if let record = records.popFirst() { return Self.entry(record) }
                if isDone { return nil }
                // An answer is awaited for as long as proxies and servers surely let a request last.
                let answer = try administration.send(.get, next.map { "requests?after=\($0)&wait=20" } ?? "requests")
                if case .list(let list)? = answer[field: "requests"] { records = list[...] }
                next = try Self.number(answer)
                isDone = !follows
            }
        }
        stream.isEndless = follows
        return .stream(stream)
    }

    private static func number(_ answer: Value) throws -> Int64 {
        guard case .int(let next)? = answer[field: "next"] else { return 0 }
        return next
    }

    /// Times and durations as the language has them.
    private static func entry(_ value: Value) -> Value {
        guard case .record(let given) = value else { return value }
        var record = Record()
        for (key, value) in given {
            if key == "microseconds", case .int(let count) = value {
                let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: 1000)
                record["duration"] = .duration(overflow ? .max : nanoseconds)
            } else {
                record[key] = value
            }
        }
        record.readTime("time")
        return .record(record)
    }
}

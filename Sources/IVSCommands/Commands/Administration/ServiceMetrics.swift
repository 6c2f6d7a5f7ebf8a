import HTTPTypes
import IVSLanguage

/// `service-metrics`: the counters of the local service.
struct ServiceMetrics: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "service-metrics", .service, summary: "Lists the counters of the local service.",
            details: """
                A record for each sample, with its name, labels and value: requests by operation and status, their durations, connections, \
                messages, chat logs. A running server gives the same to Prometheus at `/_ivsh/metrics`.
                """,
            searchTerms: ["statistics", "prometheus", "counters", "latency", "requests", "monitoring"],
            flags: [CommandParameter("raw", .switch, "The text that Prometheus reads")],
            output: .records(["name", "labels", "value"]),
            examples: [
                Example(
                    "How often each operation succeeded",
                    "for i in 1..3 { create-room | ignore }; service-metrics | where name == ivsh_requests_total | select labels value",
                    output: """
                        [
                          {
                            "labels": {
                              "operation": "CreateRoom",
                              "status": "200"
                            },
                            "value": 3
                          }
                        ]
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let text = String(decoding: try Administration(gateway, call).bytes(.get, "metrics"), as: UTF8.self)
        if call.has("raw") { return .text(ValueStream([.string(text)])) }
        return .stream(ValueStream(text.split(separator: "\n").lazy.compactMap(Self.sample)))
    }

    /// `name{label="value",…} number`; nil for comments.
    private static func sample(_ line: Substring) -> Value? {
        guard !line.hasPrefix("#"), let space = line.lastIndex(of: " ") else { return nil }
        let number = line[line.index(after: space)...]
        var head = line[..<space]
        var labels = Record()
        if let brace = head.firstIndex(of: "{"), head.last == "}" {
            for (name, value) in self.labels(head[head.index(after: brace)...].dropLast()) { labels[name] = .string(value) }
            head = head[..<brace]
        }
        return .record(
            Record([
                ("name", .string(String(head))), ("labels", .record(labels)),
                ("value", Int64(number).map(Value.int) ?? Double(number).map(Value.float) ?? .null),
            ]))
    }

    private static func labels(_ text: Substring) -> [(String, String)] {
        var labels: [(String, String)] = []
        var rest = text
        while let equals = rest.firstIndex(of: "=") {
            let name = String(rest[..<equals])
            // After `="`; a backslash escapes what follows.
            rest = rest[equals...].dropFirst(2)
            var value = ""
            while let character = rest.popFirst(), character != "\"" {
                if character != "\\" {
                    value.append(character)
                } else if let escaped = rest.popFirst() {
                    value.append(escaped == "n" ? "\n" : escaped)
                }
            }
            labels.append((name, value))
            if rest.first == "," { rest.removeFirst() }
        }
        return labels
    }
}

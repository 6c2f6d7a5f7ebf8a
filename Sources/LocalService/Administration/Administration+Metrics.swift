extension Administration {
    /// Counts and latencies in the text form of Prometheus.
    func metricsText() -> String {
        var text = MetricsText()
        let counts = journal.counts
        text.begin("ivsh_requests_total", .counter, "Requests by operation and status; status 0 is a connection dropped by a fault rule.")
        for (operation, counts) in counts {
            for (status, count) in counts.statuses.sorted(by: { $0.status < $1.status }) {
                text.sample(count, ["operation": operation, "status": status.description])
            }
        }
        text.begin("ivsh_request_duration_seconds", .histogram, "Time between a request and its answer.")
        for (operation, counts) in counts { text.histogram(counts.latency, ["operation": operation]) }
        messagingMetrics(&text)
        if let statistics = messaging.chatLog?.statistics {
            text.begin("ivsh_chat_log_records_total", .counter, "Records of chat logs, one for each destination.")
            text.sample(statistics.records)
            text.begin("ivsh_chat_log_errors_total", .counter, "Attempts to write chat logs that failed and are made again.")
            text.sample(statistics.failures)
            text.begin("ivsh_chat_log_lost_total", .counter, "Records of chat logs that could not be written and are lost.")
            text.sample(statistics.lost)
        }
        text.begin("ivsh_fault_rules", .gauge, "Fault rules in force.")
        text.sample(faults.rules.count)
        return text.text
    }

    /// What Amazon IVS Chat gives to CloudWatch of its messaging.
    private func messagingMetrics(_ text: inout MetricsText) {
        let counters = messaging.counters
        text.begin("ivsh_connections", .gauge, "Chat connections that stand now.")
        text.sample(counters.connections)
        text.begin("ivsh_connections_opened_total", .counter, "Chat connections that were opened.")
        text.sample(counters.openedConnections)
        text.begin("ivsh_messaging_requests_total", .counter, "Frames of clients by their action; an empty one could not be read.")
        for (action, count) in counters.requests.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            text.sample(count, ["action": action.rawValue])
        }
        text.sample(counters.unreadableRequests, ["action": ""])
        text.begin(
            "ivsh_messaging_deliveries_total", .counter, "Frames given to connections, by what caused them, one for each connection.")
        for (action, count) in counters.deliveries.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            text.sample(count, ["action": action.rawValue])
        }
        text.begin("ivsh_messaging_errors_total", .counter, "ERROR frames by their code.")
        for (code, count) in counters.errors.sorted(by: { $0.key < $1.key }) { text.sample(count, ["code": code.description]) }
        for (name, help, counts) in [
            (
                "ivsh_review_invocation_errors_total", "Review handlers that were missing, failed or took too long.",
                counters.invocationErrors
            ),
            ("ivsh_review_validation_errors_total", "Answers of review handlers that are none.", counters.responseValidationErrors),
            ("ivsh_review_denials_total", "Messages that a review handler or its fallback kept from the room.", counters.deniedMessages),
        ] {
            text.begin(name, .counter, help)
            for (uri, count) in counts.sorted(by: { $0.key < $1.key }) { text.sample(count, ["uri": uri]) }
        }
    }
}

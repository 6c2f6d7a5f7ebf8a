extension LocalService {
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
        text.begin("ivsh_fault_rules", .gauge, "Fault rules in force.")
        text.sample(faults.rules.count)
        return text.text
    }
}

/// Writes metrics in the exposition format of Prometheus (version 0.0.4): families with help and type, then their samples.
struct MetricsText {
    enum Kind: String {
        case counter, gauge, histogram
    }

    private(set) var text = ""
    private var family = ""

    /// Starts a family of metrics. `help` is one line.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        family = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// One sample of the family.
    mutating func sample(_ value: Int, _ labels: KeyValuePairs<String, String> = [:]) {
        line("", labels.map { ($0, $1) }, value.description)
    }

    /// The samples of a histogram: classes counted up, sum in seconds, count.
    mutating func histogram(_ histogram: LatencyHistogram, _ labels: KeyValuePairs<String, String>) {
        let labels = labels.map { ($0, $1) }
        var count = 0
        for (place, bound) in LatencyHistogram.bounds.enumerated() {
            count += histogram.counts[place]
            line("_bucket", labels + [("le", bound.seconds)], count.description)
        }
        line("_bucket", labels + [("le", "+Inf")], histogram.count.description)
        line("_sum", labels, (Double(histogram.sum) / 1e9).description)
        line("_count", labels, histogram.count.description)
    }

    private mutating func line(_ suffix: String, _ labels: [(String, String)], _ value: String) {
        text += family + suffix
        if !labels.isEmpty {
            let list = labels.map { name, value in "\(name)=\"\(Self.escaped(value))\"" }
            text += "{" + list.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

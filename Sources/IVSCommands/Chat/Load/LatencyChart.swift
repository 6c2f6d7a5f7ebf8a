import Histogram
import IVSTimestamps

/// A histogram of latencies, drawn with blocks: a line for each doubling of the time.
struct LatencyChart {
    private static let barWidth = 40

    let lines: [String]

    init(_ latencies: Histogram<UInt64>) {
        guard latencies.totalCount > 0 else {
            lines = []
            return
        }
        var buckets: [(upper: UInt64, count: UInt64)] = []
        for bucket in latencies.logarithmicBucketValues(valueUnitsInFirstBucket: 1000, logBase: 2) {
            let count = bucket.countAddedInThisIterationStep
            // Nothing is drawn before the fastest one.
            if count > 0 || !buckets.isEmpty { buckets.append((bucket.value, count)) }
        }
        while buckets.last?.count == 0 { buckets.removeLast() }
        let most = buckets.map(\.count).max() ?? 1
        let labels = buckets.map { "up to " + Self.text($0.upper) }
        let width = labels.map(\.count).max() ?? 0
        lines = zip(buckets, labels).map { bucket, label in
            let padding = String(repeating: " ", count: width - label.count)
            return "\(padding)\(label)  \(Self.bar(Double(bucket.count) / Double(most)))  \(bucket.count)"
        }
    }

    /// In eighths of a cell.
    private static func bar(_ share: Double) -> String {
        let eighths = Int((share * Double(barWidth * 8)).rounded(.up))
        let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
        return bar + String(repeating: " ", count: max(0, barWidth - bar.count))
    }

    /// `850 µs`, `1.2 ms`
    static func text(_ nanoseconds: UInt64) -> String {
        let units: [(name: String, size: Double)] = [("s", 1e9), ("ms", 1e6), ("µs", 1e3)]
        let unit = units.first { Double(nanoseconds) >= $0.size } ?? ("ns", 1)
        let value = Double(nanoseconds) / unit.size
        let tenths = Int((value * 10).rounded())
        return value >= 10 ? "\((tenths + 5) / 10) \(unit.name)" : "\(tenths / 10).\(tenths % 10) \(unit.name)"
    }
}

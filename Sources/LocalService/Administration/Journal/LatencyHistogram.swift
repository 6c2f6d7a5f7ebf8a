/// How long requests took, counted in fixed classes.
struct LatencyHistogram: Sendable {
    /// Upper bounds of the classes, in nanoseconds, and as Prometheus names them, in seconds. One more class holds what is longer.
    static let bounds: [(nanoseconds: Int64, seconds: String)] = [
        (25_000, "0.000025"), (50_000, "0.00005"), (100_000, "0.0001"), (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"),
        (2_500_000, "0.0025"), (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"), (100_000_000, "0.1"),
        (1_000_000_000, "1"), (10_000_000_000, "10"),
    ]

    private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum: Int64 = 0

    var count: Int { counts.reduce(0, +) }

    mutating func add(nanoseconds: Int64) {
        var place = 0
        while place < Self.bounds.count, nanoseconds > Self.bounds[place].nanoseconds { place += 1 }
        counts[place] += 1
        sum &+= nanoseconds
    }
}

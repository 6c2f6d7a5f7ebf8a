import Synchronization

/// The model's patterns, each compiled when it is first needed and then kept.
final class PatternCache: Sendable {
    static let shared = PatternCache()

    private let patterns = Mutex<[String: Pattern?]>([:])

    /// Nil for a pattern outside the subset, which a test keeps out of the model.
    func pattern(_ source: String) -> Pattern? {
        patterns.withLock { patterns in
            if let known = patterns[source] { return known }
            let pattern = try? Pattern(source)
            patterns[source] = pattern
            return pattern
        }
    }
}

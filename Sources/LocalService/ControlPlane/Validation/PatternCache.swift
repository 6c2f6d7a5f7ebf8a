import IVSPatterns
import Synchronization

/// The model's patterns, each compiled when it is first needed and then kept.
final class PatternCache: Sendable {
    static let shared = PatternCache()

    private let patterns = Mutex<[String: RegularExpression?]>([:])

    /// Nil for a pattern that cannot be read, which a test keeps out of the model.
    func pattern(_ source: String) -> RegularExpression? {
        patterns.withLock { patterns in
            if let known = patterns[source] { return known }
            let pattern = try? RegularExpression(source, .whole)
            patterns[source] = pattern
            return pattern
        }
    }
}

import Foundation
import Testing

/// How long tests wait for what must happen before they give up. Nothing waits for such a time to pass: on a fast machine no test is faster for
/// a shorter one. A machine that is slow, busy or slowed down by a sanitizer gets more with `IVSH_TEST_TIME_SCALE=3 scripts/test`.
package enum Patience {
    /// What all such times are multiplied with: `$IVSH_TEST_TIME_SCALE`, else 1.
    package static let scale: Double = {
        guard let text = ProcessInfo.processInfo.environment["IVSH_TEST_TIME_SCALE"] else { return 1 }
        guard let scale = Double(text), scale > 0, scale.isFinite else {
            fatalError("IVSH_TEST_TIME_SCALE is \(text), not a number above 0")
        }
        return scale
    }()

    /// A time after which a test gives up, on this machine.
    package static func of(_ duration: Duration) -> Duration { duration * scale }

    /// The same, in milliseconds.
    package static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = of(duration).components
        return Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}

extension Trait where Self == TimeLimitTrait {
    /// A limit for a test that hangs where it fails, in minutes of a usual machine.
    package static func patience(minutes: Int) -> Self {
        .timeLimit(.minutes(max(1, Int((Double(minutes) * Patience.scale).rounded(.up)))))
    }
}

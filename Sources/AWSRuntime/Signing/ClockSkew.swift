internal import HTTPTypes
public import IVSTimestamps
internal import Synchronization

/// How far the service's clock is ahead of ours, as far as its answers told. A machine with a wrong clock could sign nothing that the
/// service takes; with this only its first request is refused.
public final class ClockSkew: Sendable {
    /// Services refuse what is five minutes off; an answer takes its time to arrive.
    private static let tolerance: Int64 = 240_000_000_000

    private let offset = Mutex<Int64>(0)

    public init() {}

    /// The service's time when ours is `now`.
    public func serviceTime(at now: Timestamp) -> Timestamp { now.adding(nanoseconds: offset.withLock { $0 }) ?? now }

    /// Learns from an answer that refused a signature. True when the clocks proved to differ, so that another try may succeed.
    func learn(from response: AWSResponse, at now: Timestamp) -> Bool {
        guard let date = response.head.headerFields[.date].flatMap(Timestamp.init(httpDate:)),
            let difference = date.nanoseconds(since: now)
        else { return false }
        return offset.withLock { offset in
            let (error, overflow) = difference.subtractingReportingOverflow(offset)
            guard !overflow, error.magnitude > Self.tolerance else { return false }
            offset = difference
            return true
        }
    }
}

extension ServiceError {
    /// The signature was refused, for which a wrong clock is one of the reasons.
    var mayComeFromClockSkew: Bool {
        switch code {
        case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
            "SignatureDoesNotMatch", "AuthFailure":
            true
        default: false
        }
    }
}

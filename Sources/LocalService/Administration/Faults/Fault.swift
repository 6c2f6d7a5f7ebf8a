import AWSRuntime

/// What a fault rule does to one request or frame: the delay first, then the outcome.
struct Fault: Sendable, Hashable {
    enum Outcome: Sendable, Hashable {
        /// The request is served as usual, after the delay.
        case served
        /// It is answered with this error and has no effect.
        case error(ServiceError)
        /// It has no effect, and its connection ends without an answer.
        case dropped
    }

    /// Nanoseconds.
    var delay: Int64 = 0
    var outcome = Outcome.served
}

/// When which fault strikes.
struct FaultRule: Sendable, Hashable {
    /// Counts from 1; removed rules leave gaps.
    var number = 0
    /// Names of operations (`CreateRoom`), messaging actions (`SEND_MESSAGE`) and `CONNECT`; empty for all of them.
    var targets: [String] = []
    var fault = Fault()
    /// How likely it strikes, over 0 and up to 1.
    var probability = 1.0
    /// How many times more it strikes; nil without end.
    var remaining: Int64?
    /// How often it has struck.
    var hits: Int64 = 0
}

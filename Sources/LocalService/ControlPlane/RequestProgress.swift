public import AWSRuntime

/// How far the service comes with a request at once.
public enum RequestProgress: Sendable {
    /// All the way. Nil: a fault rule wants the connection dropped without an answer.
    case answered(AWSResponse?)
    /// The rest takes a wait: for other writers, or because a fault rule wants one.
    case pending(@Sendable () async -> AWSResponse?)

    /// Goes the rest of the way.
    public func response() async -> AWSResponse? {
        switch self {
        case .answered(let response): response
        case .pending(let rest): await rest()
        }
    }
}

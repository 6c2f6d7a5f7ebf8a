/// A logging configuration as the store keeps it.
struct LoggingConfiguration: Sendable, Hashable {
    enum Destination: Sendable, Hashable {
        case s3(bucketName: String)
        case cloudWatchLogs(logGroupName: String)
        case firehose(deliveryStreamName: String)
    }

    /// What takes time. Each ends at `transitionEnd`, in ACTIVE or, after deletion, in nothing; no timer is needed, for the state
    /// follows from the clock.
    enum Transition: String, Sendable {
        case creating = "CREATING"
        case updating = "UPDATING"
        case deleting = "DELETING"
    }

    enum State: Sendable, Hashable {
        case inTransition(Transition)
        case active
        case gone

        /// What the service calls it; nil when there is nothing left to have a state.
        var name: String? {
            switch self {
            case .inTransition(let transition): transition.rawValue
            case .active: "ACTIVE"
            case .gone: nil
            }
        }
    }

    let id: String
    /// The number of the store's change that made or last updated it.
    var sequence: Int64 = 0
    var name = ""
    let createTime: Milliseconds
    var updateTime: Milliseconds
    var destination: Destination
    var transition: Transition
    var transitionEnd: Milliseconds
    var tags: [String: String] = [:]

    func state(at now: Milliseconds) -> State {
        if now < transitionEnd { return .inTransition(transition) }
        return transition == .deleting ? .gone : .active
    }
}

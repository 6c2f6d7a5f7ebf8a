/// A waiter did not see what it waited for.
///
///     do {
///         try await chat.waitUntilLoggingConfigurationActive(arn)
///     } catch let error as WaiterError where error.reason == .failed {
///         print(error.lastOutput(as: GetLoggingConfigurationResponse.self)?.state ?? "")
///     }
public struct WaiterError: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The resource is in a state from which there is no way to the one waited for.
        case failed
        /// The wait took as long as it may.
        case timedOut
    }

    /// What was waited for: `LoggingConfigurationActive`.
    public var waiter: String
    public var reason: Reason
    /// How many requests were made.
    public var attempts: Int
    /// From the first request to the last answer.
    public var elapsed: Duration
    /// The last answer, with the names of the model; nil when it was an error.
    public var lastOutput: Document?
    /// What the last answer means, in words: `the state is CREATE_FAILED`.
    public var detail: String

    public init(
        waiter: String, reason: Reason, attempts: Int, elapsed: Duration, lastOutput: Document? = nil, detail: String = ""
    ) {
        self.waiter = waiter
        self.reason = reason
        self.attempts = attempts
        self.elapsed = elapsed
        self.lastOutput = lastOutput
        self.detail = detail
    }

    /// The last answer as a Swift type; nil when there is none of this kind.
    public func lastOutput<Output: DocumentConvertible>(as type: Output.Type) -> Output? {
        lastOutput.flatMap(Output.init(document:))
    }
}

extension WaiterError: CustomStringConvertible {
    public var description: String {
        let outcome =
            switch reason {
            case .failed: "cannot be reached any more"
            case .timedOut: "not reached in \(elapsed.formattedSeconds) s and \(attempts) \(attempts == 1 ? "request" : "requests")"
            }
        return "\(waiter): \(outcome)\(detail.isEmpty ? "" : "; \(detail)")"
    }
}

extension Duration {
    /// `12.3`: seconds with one digit after the point, none when it is zero.
    fileprivate var formattedSeconds: String {
        let tenths = wholeNanoseconds / 100_000_000
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

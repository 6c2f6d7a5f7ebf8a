public import AWSRuntime
import IVSSystem

/// How a local service has messages reviewed.
public struct ReviewConfiguration: Sendable {
    /// *Documented*: 200 ms, not adjustable.
    public static let documentedTimeout: Duration = .milliseconds(200)

    /// `documentedTimeout`, or what the environment variable `IVSH_REVIEW_TIMEOUT` says, in whole milliseconds: for stepping through a handler
    /// in a debugger, and for slow machines.
    public static let defaultTimeout: Duration = {
        guard let text = getenv("IVSH_REVIEW_TIMEOUT"), let milliseconds = UInt32(String(cString: text)), milliseconds > 0
        else { return documentedTimeout }
        return .milliseconds(milliseconds)
    }()

    /// How long a review may take, on the clock of the machine.
    public var timeout: Duration
    /// What carries requests to URLs and to Lambda. Without it, handlers of these kinds fail.
    public var http: (any HTTPSender)?
    /// Where functions are called for which there is no handler of their own.
    public var lambdaEndpoint: Endpoint?
    /// What calls to `lambdaEndpoint` are signed with.
    public var lambdaCredentials: Credentials

    public init(
        timeout: Duration = Self.defaultTimeout, http: (any HTTPSender)? = nil, lambdaEndpoint: Endpoint? = nil,
        lambdaCredentials: Credentials = .placeholder
    ) {
        self.timeout = timeout
        self.http = http
        self.lambdaEndpoint = lambdaEndpoint
        self.lambdaCredentials = lambdaCredentials
    }
}

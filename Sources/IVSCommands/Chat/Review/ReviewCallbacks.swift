import AWSRuntime
import HTTPTypes
import LocalServer
import LocalService

/// Where the server of another process reaches the review handlers of this session, by the ARNs that rooms name them by.
///
/// Used under the interpreter's lock alone.
final class ReviewCallbacks: @unchecked Sendable {
    /// Where services keep their handlers, below `/_ivsh/`.
    static let path = "review-handlers"

    private var callbacks: [String: ReviewCallback] = [:]

    /// In the place of an earlier one; nil for none any more.
    func keep(_ callback: ReviewCallback?, for arn: String) {
        let earlier = callbacks.removeValue(forKey: arn)
        callbacks[arn] = callback
        if let earlier { Task.detached { await earlier.stop() } }
    }

    /// For the end of the session: nothing is kept any more.
    func takeAll() -> [String: ReviewCallback] {
        defer { callbacks = [:] }
        return callbacks
    }

    /// The session ends, and its handlers with it: nobody is to call them in vain.
    static func end(_ callbacks: [String: ReviewCallback], by administrator: (any Administrator)?) async {
        for (arn, callback) in callbacks {
            let path = "\(LocalService.administrationPath)\(path)?arn=\(PercentEncoding.encode(arn))"
            // A service that is gone has no handlers either.
            _ = try? await administrator?.send(AWSRequest(head: HTTPRequest(method: .delete, scheme: nil, authority: nil, path: path)))
            await callback.stop()
        }
    }
}

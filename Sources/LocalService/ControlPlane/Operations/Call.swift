import AWSRuntime
import IVSTimestamps

/// What every handler is told about the call it answers.
struct Call: Sendable {
    let scope: Scope
    /// When the call came: one moment for everything that it does.
    let time: Timestamp

    var now: Milliseconds { Milliseconds(time) }

    /// The ARN in an identifier, if it can be one of this account and region: of others nothing exists here, nor of other kinds.
    func resource(_ identifier: String?, _ kind: ResourceARN.Kind? = nil) throws(ServiceError) -> ResourceARN {
        let identifier = identifier ?? ""
        guard let arn = ResourceARN(identifier), scope.contains(arn), kind == nil || arn.kind == kind else {
            throw .notFound(identifier, id: String(identifier.split(separator: "/").last ?? ""))
        }
        return arn
    }
}

internal import AWSRuntime
internal import HTTPTypes

/// The `rpc.service` of log lines, metrics and spans: what Amazon IVS Chat's requests are signed for.
public let defaultServiceName = "ivschat"

/// What became of a request, as far as logs, metrics and traces tell it.
struct Outcome: Sendable {
    /// Nil when no answer came.
    var status: Int?
    var requestID: String?
    /// The service's name for the error, the kind of a transport error, or the type of another one; nil for success. Few different
    /// values, so that it can be the dimension of a metric.
    var errorType: String?

    init(_ response: AWSResponse, to operation: Operation) {
        status = response.head.status.code
        requestID = RestJSON.requestID(of: response)
        if response.head.status.code >= 400 { errorType = RestJSON.decodeError(response, to: operation).code }
    }

    init(_ error: any Error) {
        switch error {
        case let error as TransportError: errorType = error.kind.rawValue
        case is CancellationError: errorType = "cancelled"
        default: errorType = "\(type(of: error))"
        }
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSSystem
import IVSTimestamps

/// One request on its way through the service: names it, measures it, and enters it into the request log with its answer.
struct Exchange: Sendable {
    let controlPlane: ControlPlane
    let request: AWSRequest
    let region: String
    let source: String
    let time: Timestamp
    let requestID: String
    private let start = Stopwatch.now()

    init(_ controlPlane: ControlPlane, _ request: AWSRequest, region: String, source: String) {
        self.controlPlane = controlPlane
        self.request = request
        self.region = region
        self.source = source
        time = controlPlane.clock.now()
        requestID = controlPlane.requestIdentifiers.uuid()
    }

    /// The answer with an operation's output.
    func answer(_ operation: Operation, _ output: () throws -> Document) -> AWSResponse {
        do {
            let response = try ResponseWriter.response(to: operation, output(), requestID: requestID)
            enter(operation, response, errorCode: nil)
            return response
        } catch {
            return answer(error, operation)
        }
    }

    func answer(_ error: any Error, _ operation: Operation?) -> AWSResponse {
        let error = controlPlane.serviceError(error)
        let response = ResponseWriter.response(for: error, requestID: requestID)
        enter(operation, response, errorCode: error.code)
        return response
    }

    /// A fault rule wants the connection to break off.
    func drop(_ operation: Operation) { enter(operation, nil, errorCode: nil) }

    private func enter(_ operation: Operation?, _ response: AWSResponse?, errorCode: String?) {
        let duration = Stopwatch.now() &- start
        controlPlane.journal.enter { number in
            RequestRecord(
                number: number, time: time, requestID: requestID, operation: operation?.name,
                line: operation == nil ? request.firstLine : nil, region: region, status: response?.head.status.code, errorCode: errorCode,
                nanoseconds: duration, accessKeyID: request.accessKeyID, source: source)
        }
    }
}

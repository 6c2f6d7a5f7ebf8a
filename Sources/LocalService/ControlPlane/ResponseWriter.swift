import AWSRuntime
import HTTPTypes
import IVSChat
import IVSTimestamps

/// Writes answers. Times carry three digits of a second, as the service's do.
enum ResponseWriter {
    static func response(to operation: Operation, _ output: Document, requestID: String) throws -> AWSResponse {
        var response = try RestJSON.encodeResponse(output, of: operation, fraction: .milliseconds)
        response.head.headerFields.append(HTTPField(name: .requestID, value: requestID))
        return response
    }

    static func response(for error: ServiceError, requestID: String) -> AWSResponse {
        var response =
            (try? RestJSON.encodeError(error, in: IVSChatModel.service))
            ?? RestJSON.encodeError(code: error.code, message: error.message, status: error.status)
        response.head.headerFields[.requestID] = requestID
        return response
    }
}

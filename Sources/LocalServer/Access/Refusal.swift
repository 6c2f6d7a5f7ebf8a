import AWSRuntime
import HTTPTypes

/// The server's own answer to a request that does not reach the service.
struct Refusal: Error {
    var status: Int
    /// In the form of a service's error, so that SDKs can read it.
    var code: String
    var message: String
    var fields: [(name: String, value: String)] = []

    init(_ status: Int, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    var response: AWSResponse {
        var response = RestJSON.encodeError(code: code, message: message, status: status)
        for field in fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            response.head.headerFields[name] = field.value
        }
        return response
    }
}

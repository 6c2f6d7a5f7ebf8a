import AWSRuntime
import HTTPTypes

/// Lets pages of allowed origins call the service and read its answers (the Fetch standard, "CORS protocol"), as the service's model says.
enum CrossOrigin {
    /// What pages may read, from the model's `cors` trait.
    private static let exposed =
        "x-amzn-errortype,x-amzn-requestid,x-amzn-errormessage,x-amzn-trace-id,x-amz-apigw-id,date"

    /// Fields of an answer to a page of `origin`, which is allowed.
    static func fields(for origin: String?) -> [(name: String, value: String)] {
        guard let origin else { return [] }
        return [
            ("access-control-allow-origin", origin), ("access-control-expose-headers", exposed), ("vary", "origin"),
        ]
    }

    static func isPreflight(_ request: HTTPRequest) -> Bool {
        request.method == .options && request.headerFields[.origin] != nil && request.headerFields[.accessControlRequestMethod] != nil
    }

    /// The answer to a preflight request of an allowed origin: any header may be sent, for none of them grants anything by itself.
    static func preflight(_ request: HTTPRequest) -> AWSResponse {
        var response = AWSResponse(head: HTTPResponse(status: .noContent))
        response.head.headerFields[.accessControlAllowMethods] = "GET,POST,PUT,DELETE"
        if let headers = request.headerFields[.accessControlRequestHeaders] {
            response.head.headerFields[.accessControlAllowHeaders] = headers
        }
        response.head.headerFields[.accessControlMaxAge] = "86400"
        if let name = privateNetworkRequest, request.headerFields[name] == "true", let answer = privateNetworkAnswer {
            response.head.headerFields[answer] = "true"
        }
        return response
    }

    /// A page of a public address asks whether it may call a private one.
    private static let privateNetworkRequest = HTTPField.Name("access-control-request-private-network")
    private static let privateNetworkAnswer = HTTPField.Name("access-control-allow-private-network")
}

internal import HTTPTypes
internal import IVSJSON

extension RestJSON {
    /// The error in a response. Whatever comes is made the best of, also what some proxy answers in HTML or not at all.
    ///
    /// - Parameter errors: further errors of the service, since one may answer what its model leaves out for the operation.
    public static func decodeError(
        _ response: AWSResponse, to operation: Operation, errors: [ErrorShape] = []
    ) -> ServiceError {
        let headers = response.head.headerFields
        let body = try? BodyReader.read(response.body) { (reader) throws(JSONError) in try reader.readAnything() }
        let status = response.head.status
        let name =
            headers[.errorType] ?? body?.text("code") ?? body?.text("__type") ?? body?.text("Code")
        let code = name.map(errorCode) ?? ""
        let shape = operation.errors.first { $0.name == code } ?? errors.first { $0.name == code }
        var fields = (shape.flatMap { try? decodeMessage(response, as: $0.shape) } ?? body) ?? .empty
        let message =
            body?.text("message") ?? body?.text("Message") ?? body?.text("errorMessage") ?? headers[.errorMessage] ?? ""
        for name in ["message", "Message", "errorMessage", "code", "Code", "__type"] where fields[name] != nil {
            // Only the texts that were taken above: a member of that name may be something else.
            if case .string = fields[name] { fields[name] = nil }
        }
        if case .map = fields {} else { fields = .empty }
        return ServiceError(
            code: code.isEmpty ? unnamedCode(for: status) : code,
            message: message.isEmpty && body == nil ? "the answer says no more than its status" : message,
            status: status.code, requestID: requestID(of: response), fields: fields,
            isModelledAsThrottling: shape?.isThrottling ?? false)
    }

    /// What the service calls the request in its own logs.
    public static func requestID(of response: AWSResponse) -> String? {
        let headers = response.head.headerFields
        return headers[.requestID] ?? headers[.storageRequestID]
    }

    /// `aws.ivschat#ConflictException:http://…` → `ConflictException` (restJson1, "Operation error serialization").
    private static func errorCode(_ name: String) -> String {
        let withoutAddress = name.prefix { $0 != ":" }
        let start = withoutAddress.lastIndex(of: "#").map(withoutAddress.index(after:)) ?? withoutAddress.startIndex
        return String(withoutAddress[start...].filter { !$0.isWhitespace })
    }

    /// A name for an error that has none: `BadGateway`.
    private static func unnamedCode(for status: HTTPResponse.Status) -> String {
        switch status {
        case .badRequest: "BadRequest"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "NotFound"
        case .methodNotAllowed: "MethodNotAllowed"
        case .proxyAuthenticationRequired: "ProxyAuthenticationRequired"
        case .requestTimeout: "RequestTimeout"
        case .contentTooLarge: "ContentTooLarge"
        case .tooManyRequests: "TooManyRequests"
        case .internalServerError: "InternalServerError"
        case .badGateway: "BadGateway"
        case .serviceUnavailable: "ServiceUnavailable"
        case .gatewayTimeout: "GatewayTimeout"
        default: "HTTP\(status.code)"
        }
    }
}

extension Document {
    fileprivate func text(_ name: String) -> String? {
        guard case .string(let text) = self[name] else { return nil }
        return text
    }
}

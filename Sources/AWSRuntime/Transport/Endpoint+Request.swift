internal import HTTPTypes

extension Endpoint {
    /// Fills in where a request goes; its own path and query stay, behind the endpoint's.
    func address(_ request: inout AWSRequest) {
        request.head.scheme = scheme.rawValue
        request.head.authority = authority
        if !basePath.isEmpty { request.head.path = basePath + (request.head.path ?? "/") }
    }
}

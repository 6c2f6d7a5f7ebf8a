internal import AWSRuntime
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

extension AWSRequest {
    /// The head as it goes over the wire.
    func nioHead(to endpoint: Endpoint, userAgent: String) -> HTTPRequestHead {
        var headers = HTTPHeaders()
        headers.reserveCapacity(head.headerFields.count + 3)
        // Exactly what was signed.
        headers.add(name: "Host", value: head.authority ?? endpoint.authority)
        for field in head.headerFields where field.name != .contentLength { headers.add(name: field.name.rawName, value: field.value) }
        if head.headerFields.value(of: .userAgent) == nil { headers.add(name: "User-Agent", value: userAgent) }
        if !body.isEmpty || head.method == .post || head.method == .put { headers.add(name: "Content-Length", value: String(body.count)) }
        return HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: head.method.rawValue), uri: head.path ?? "/", headers: headers)
    }
}

extension AWSResponse {
    init(_ answer: HTTPExchange.Answer) {
        var fields = HTTPFields()
        fields.reserveCapacity(answer.head.headers.count)
        for (name, value) in answer.head.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(
            code: min(Int(answer.head.status.code), 999), reasonPhrase: answer.head.status.reasonPhrase)
        self.init(head: HTTPResponse(status: status, headerFields: fields), body: Array(answer.body.readableBytesView))
    }
}

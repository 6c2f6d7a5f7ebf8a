internal import AWSRuntime
internal import AsyncHTTPClient
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

extension AWSRequest {
    /// The same as AsyncHTTPClient has it.
    func asyncHTTPClientRequest(
        to endpoint: Endpoint, userAgent: String
    ) throws(TransportError) -> HTTPClient.Request {
        var headers = HTTPHeaders()
        headers.reserveCapacity(head.headerFields.count + 2)
        // Exactly what was signed.
        headers.add(name: "Host", value: head.authority ?? endpoint.authority)
        for field in head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        if head.headerFields[.userAgent] == nil { headers.add(name: "User-Agent", value: userAgent) }
        do {
            return try HTTPClient.Request(
                url: endpoint.url + (head.path ?? "/"), method: HTTPMethod(rawValue: head.method.rawValue),
                headers: headers, body: body.isEmpty ? nil : .bytes(body))
        } catch {
            throw TransportError(.connectionFailed, "the request cannot be sent: \(error)")
        }
    }
}

extension AWSResponse {
    init(_ response: HTTPClient.Response) {
        var fields = HTTPFields()
        fields.reserveCapacity(response.headers.count)
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(
            code: min(Int(response.status.code), 999), reasonPhrase: response.status.reasonPhrase)
        self.init(
            head: HTTPResponse(status: status, headerFields: fields),
            body: response.body.map { Array($0.readableBytesView) } ?? [])
    }
}

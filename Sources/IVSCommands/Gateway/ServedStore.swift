import AWSRuntime
import HTTPTypes
import IVSChat
import IVSHTTPTransport
import IVSTimestamps
import LocalService

/// The local service of another process, found by the folder of its store.
final class ServedStore: Transport {
    let entry: ServerRegistration.Entry
    let endpoint: Endpoint
    let http: HTTPTransport
    let webSockets: WebSocketClient
    private let time = SystemTimeSource()

    /// Nil when the entry names no URL.
    init?(_ entry: ServerRegistration.Entry, version: String) {
        guard let endpoint = try? Endpoint(url: entry.url) else { return nil }
        self.entry = entry
        self.endpoint = endpoint
        var network = NetworkSettings(product: .init(name: "ivsh", version: version))
        network.certificateBundle = entry.certificate
        http = HTTPTransport(HTTPTransport.Configuration(network: network))
        webSockets = WebSocketClient(WebSocketClient.Configuration(network: network))
    }

    /// Sends a request that was made for another endpoint: here, with a signature that says the region.
    func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        var request = addressed(request)
        SigV4Signer(service: IVSChatModel.service.signingName, region: context.region).sign(&request, with: .placeholder, at: time.now())
        return try await http.send(request, context: context)
    }

    /// The request as it goes to this server.
    func addressed(_ request: AWSRequest) -> AWSRequest {
        var request = request
        request.head.scheme = endpoint.scheme.rawValue
        request.head.authority = endpoint.authority
        if let key = entry.operatorKey, let name = HTTPField.Name(ServerRegistration.operatorKeyHeader) {
            request.head.headerFields[name] = key
        }
        return request
    }
}

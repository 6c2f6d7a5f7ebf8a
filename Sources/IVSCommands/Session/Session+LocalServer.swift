import AWSRuntime
import HTTPTransport
import HTTPTypes
import IVSChat
import LocalService
import Timestamps

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// A server that another program has put in front of the session's store: as long as it runs, it is the local service of this session too.
extension Session {
    /// The server of another process on the session's store, if there is one now. Asked before each call, for servers come and go.
    func localServer() -> ServerRegistration.Entry? {
        // With ids or times of its own a session stays by itself; so does one that was given its service.
        guard settings.backend == .local, options.service == nil, options.seed == nil, options.timeSource is SystemTimeSource,
            case .folder(let folder) = options.store, let server = ServerRegistration.find(in: folder), server.processID != getpid()
        else { return nil }
        return server
    }

    /// A client of that server.
    func client(of server: ServerRegistration.Entry) throws -> IVSChatClient {
        var configuration = HTTPTransport.Configuration()
        configuration.certificateBundle = server.certificate
        configuration.userAgent = UserAgent(product: .init(name: "ivsh", version: options.version), settings: nil).text
        return IVSChatClient(
            region: region, endpoint: try server.endpoint(), transport: HTTPTransport(configuration)
        ) {
            SigningMiddleware(service: IVSChatModel.service.signingName, credentials: CredentialCache(StaticCredentials(.placeholder)))
            OperatorMiddleware(key: server.operatorKey)
        }
    }
}

extension ServerRegistration.Entry {
    func endpoint() throws(EndpointError) -> Endpoint { try Endpoint(url: url) }
}

/// Shows a server that checks keys that the caller may read its store anyway.
struct OperatorMiddleware: Middleware {
    let key: String?

    func handle(_ request: AWSRequest, context: RequestContext, next: @escaping Next) async throws -> AWSResponse {
        guard let key, let name = HTTPField.Name(ServerRegistration.operatorKeyHeader) else { return try await next(request, context) }
        var request = request
        request.head.headerFields[name] = key
        return try await next(request, context)
    }
}

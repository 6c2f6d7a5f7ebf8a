import AWSRuntime
import HTTPTypes
import LocalService

/// Takes a request to whoever answers it.
enum RequestRouter {
    /// Answers a request as far as that needs no wait.
    /// - Parameter source: the client's address.
    static func begin(_ request: AWSRequest, from source: String, of server: ServerContext) -> RequestProgress {
        var request = request
        // The same without the body, which the connection leaves out (RFC 9110 §9.3.2).
        if request.head.method == .head { request.head.method = .get }
        let path = request.head.path ?? "/"
        // The page's files are no secret; the key that a strict server asks for comes with what the page asks for.
        if request.head.method == .get, let asset = PageAssets.response(for: path) { return .answered(asset) }
        do throws(Refusal) {
            if request.head.method == .get, path == "/" || path.hasPrefix("/?"),
                request.head.headerFields[.accept]?.contains("text/html") == true
            {
                return .answered(page)
            }
            if path.hasPrefix(administration) {
                try server.authenticator.checkAdministration(request.head)
                return server.service.begin(request, region: server.configuration.region, from: source)
            }
            let region = try server.authenticator.region(of: request)
            return server.service.begin(request, region: region, from: source)
        } catch {
            return .answered(error.response)
        }
    }

    private static let administration = LocalService.administrationPath

    /// Where a browser is sent that somebody gave the bare address to.
    private static let page = AWSResponse(
        head: HTTPResponse(status: .seeOther, headerFields: [.location: administration, .cacheControl: "no-store"]))

    /// What a path may be asked with, for the header that goes with status 405.
    static func methods(of target: String) -> String {
        target.hasPrefix("/tags/") ? "DELETE, GET, POST" : target.hasPrefix(administration) ? "DELETE, GET, POST, PUT" : "POST"
    }

    /// The answer to an opening handshake with a token that opens nothing.
    static func response(to refusal: TokenRefusal) -> AWSResponse {
        let answer = refusal.webSocketRefusal
        let code = if case .unavailable = refusal { "ServiceUnavailable" } else { "AccessDeniedException" }
        return Refusal(answer.status, code, answer.message).response
    }
}

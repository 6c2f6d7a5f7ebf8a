public import AWSRuntime
import HTTPTypes

/// Has messages reviewed by whatever answers POST at a URL: the event is the body of the request, the review that of an answer with a status
/// of 200 to 299.
public struct HTTPReviewHandler: ReviewHandler {
    private let endpoint: Endpoint
    private let query: String
    private let http: any HTTPSender

    /// - Parameter url: with scheme `http` or `https`; it may have a query.
    /// - Throws: `ReviewHandlerError`.
    public init(url: String, http: any HTTPSender) throws(ReviewHandlerError) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        do throws(EndpointError) {
            endpoint = try Endpoint(url: parts.first.map(String.init) ?? url)
        } catch {
            throw ReviewHandlerError(error.description)
        }
        query = parts.count > 1 ? "?\(parts[1])" : ""
        // A query goes to the server as it is, so that nothing may be in it that no URL holds (RFC 3986 §2).
        guard query.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>#"#.utf8.contains($0) }) else {
            throw ReviewHandlerError("`\(url.prefix(200))` is no URL: invalid character in its query")
        }
        self.http = http
    }

    public var kind: String { "url" }
    public var target: String? { endpoint.url + query }

    public func review(_ event: [UInt8], function: String) async throws -> [UInt8] {
        var head = HTTPRequest(
            method: .post, scheme: endpoint.scheme.rawValue, authority: endpoint.authority,
            path: (endpoint.basePath.isEmpty ? "/" : endpoint.basePath) + query)
        head.headerFields[.contentType] = "application/json"
        let response = try await http.send(AWSRequest(head: head, body: event), timeouts: .review)
        guard response.head.status.kind == .successful else { throw ReviewFailure("status \(response.head.status.code)") }
        return response.body
    }
}

extension HTTPTimeouts {
    /// Longer than anybody waits: the limit that counts is the configuration's, and cancels the request.
    static let review = HTTPTimeouts(connect: .seconds(10), read: .seconds(3600), total: .seconds(3600))
}

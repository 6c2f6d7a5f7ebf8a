import AWSRuntime
import HTTPTypes
import NIOHTTP1

/// What has to be right about the head of a request before anything is done for it (RFC 9112).
enum RequestHead {
    /// How the rest of the request comes.
    struct Framing {
        /// Nil for a body in chunks.
        var length: Int?
        var expectsContinue: Bool
    }

    /// - Throws: `Refusal` for a head that is wrong or too much. The connection cannot go on after it, for nobody knows where the next request
    ///   begins.
    static func check(_ head: HTTPRequestHead, limits: ServerLimits) throws(Refusal) -> Framing {
        guard head.version.major == 1, head.version.minor <= 1 else {
            throw Refusal(505, "HTTPVersionNotSupported", "the server speaks HTTP/1.1")
        }
        guard head.uri.utf8.count <= limits.target else {
            throw Refusal(414, "URITooLong", "the target of the request is longer than \(limits.target) bytes")
        }
        let size = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        guard size <= limits.headers else { throw headersTooLarge(limits) }
        let hosts = head.headers["host"]
        guard hosts.count == 1 || (hosts.isEmpty && head.version == .http1_0) else {
            throw Refusal(400, "BadRequest", "a request has one Host header")
        }
        return try framing(of: head, limits: limits)
    }

    static func headersTooLarge(_ limits: ServerLimits) -> Refusal {
        Refusal(431, "RequestHeaderFieldsTooLarge", "the headers of the request are longer than \(limits.headers) bytes")
    }

    static func bodyTooLarge(_ limits: ServerLimits) -> Refusal {
        Refusal(413, "RequestEntityTooLargeException", "The body of the request is longer than \(limits.body) bytes")
    }

    private static func framing(of head: HTTPRequestHead, limits: ServerLimits) throws(Refusal) -> Framing {
        let encodings = head.headers["transfer-encoding"]
        let lengths = head.headers["content-length"]
        var framing = Framing(length: 0, expectsContinue: false)
        if !encodings.isEmpty {
            // Two parties that read such a request differently see two different requests in it (RFC 9112 §6.3, §11.2).
            guard lengths.isEmpty else { throw Refusal(400, "BadRequest", "Content-Length together with Transfer-Encoding") }
            guard head.version == .http1_1, encodings.count == 1, encodings[0].lowercased() == "chunked" else {
                throw Refusal(501, "NotImplemented", "the only transfer encoding here is chunked")
            }
            framing.length = nil
        } else if let text = lengths.first {
            guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw Refusal(400, "BadRequest", "Content-Length is not a number")
            }
            guard let length = Int(text), length <= limits.body else { throw bodyTooLarge(limits) }
            framing.length = length
        }
        let expectations = head.headers[canonicalForm: "expect"]
        guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
            throw Refusal(417, "ExpectationFailed", "the only expectation that can be met is 100-continue")
        }
        framing.expectsContinue = !expectations.isEmpty && head.version == .http1_1
        return framing
    }

    /// The request as the service takes it.
    ///
    /// - Parameter authority: from the target in absolute form, else from the Host header.
    /// - Throws: `Refusal` for a target in a form that only proxies take.
    static func request(_ head: HTTPRequestHead, scheme: String) throws(Refusal) -> HTTPRequest {
        let (authority, path) = try target(head)
        guard let method = HTTPRequest.Method(head.method.rawValue) else {
            throw Refusal(400, "BadRequest", "the method is no token")
        }
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            guard let name = HTTPField.Name(name) else { throw Refusal(400, "BadRequest", "a header has no proper name") }
            if name.canonicalName != "host" { fields.append(HTTPField(name: name, value: value)) }
        }
        return HTTPRequest(method: method, scheme: scheme, authority: authority, path: path, headerFields: fields)
    }

    /// RFC 9112 §3.2: `/path`, `http://host/path`, and `*` for OPTIONS.
    private static func target(_ head: HTTPRequestHead) throws(Refusal) -> (authority: String?, path: String) {
        let host = head.headers.first(name: "host")
        let uri = head.uri
        if uri.utf8.first == UInt8(ascii: "/") { return (host, uri) }
        if uri == "*", head.method == .OPTIONS { return (host, uri) }
        let lowercased = uri.prefix(8).lowercased()
        guard let scheme = ["http://", "https://"].first(where: lowercased.hasPrefix) else {
            throw Refusal(400, "BadRequest", "the target of a request is a path")
        }
        let rest = uri.utf8.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        guard end != rest.startIndex else { throw Refusal(400, "BadRequest", "the target of the request has no host") }
        let path = String(Substring(rest[end...]))
        return (String(Substring(rest[..<end])), path.hasPrefix("/") ? path : "/" + path)
    }
}

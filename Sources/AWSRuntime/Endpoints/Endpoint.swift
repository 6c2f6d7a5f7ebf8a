/// Where a service listens.
public struct Endpoint: Sendable, Hashable {
    public enum Scheme: String, Sendable {
        case http, https

        var defaultPort: Int { self == .http ? 80 : 443 }
    }

    public var scheme: Scheme
    /// A name or an address; that of IPv6 without brackets.
    public var host: String
    public var port: Int
    /// What stands before the path of every operation: empty, or `/` and no slash at the end.
    public var basePath: String

    /// - Parameter port: nil for that of the scheme.
    public init(scheme: Scheme = .https, host: String, port: Int? = nil, basePath: String = "") {
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.defaultPort
        self.basePath = basePath
    }

    /// Reads `http://127.0.0.1:4566/base`.
    /// - Throws: `EndpointError` for any other scheme and for user info, a query or a fragment, which no endpoint has.
    public init(url: String) throws(EndpointError) {
        // What no URL holds must not get into a host either, which decides where a signed request goes (RFC 3986 §2).
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#""<>\^`{|}"#.utf8.contains($0) }) else {
            throw EndpointError(url: url, reason: "invalid uri character")
        }
        // All is ASCII from here on, so that bytes do, which cost a tenth of characters: a transport reads a URL for each request.
        let text = url.utf8
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[colon...].starts(with: "://".utf8),
            let scheme = Scheme(rawValue: url[..<colon].lowercased())
        else { throw EndpointError(url: url, reason: "expected http:// or https:// at its start") }
        let rest = text[colon...].dropFirst(3)
        guard !rest.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "@") }) else {
            throw EndpointError(url: url, reason: "an endpoint is a host, a port and a path, and nothing more")
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") }
        var path = rest[authority.endIndex...]
        while path.last == UInt8(ascii: "/") { path.removeLast() }
        let (host, port) = try Self.split(authority, of: url)
        self.init(scheme: scheme, host: host, port: port, basePath: String(Substring(path)))
    }

    /// Host and, where it is not that of the scheme, port: the value of the `Host` header.
    public var authority: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return port == scheme.defaultPort ? host : "\(host):\(port)"
    }

    public var url: String { "\(scheme.rawValue)://\(authority)\(basePath)" }

    /// Whether the host is this machine by its name or address.
    public var isLoopback: Bool {
        let host = host.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }

    private static func split(_ authority: Substring.UTF8View, of url: String) throws(EndpointError) -> (String, Int?) {
        var host = authority
        var port: Substring.UTF8View?
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else {
                throw EndpointError(url: url, reason: "the bracket around the address is not closed")
            }
            let rest = host[host.index(after: end)...]
            guard rest.isEmpty || rest.first == UInt8(ascii: ":") else {
                throw EndpointError(url: url, reason: "expected a port after the address")
            }
            port = rest.isEmpty ? nil : rest.dropFirst()
            host = host[..<end].dropFirst()
        } else if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            port = host[host.index(after: colon)...]
            host = host[..<colon]
        }
        guard !host.isEmpty else { throw EndpointError(url: url, reason: "it has no host") }
        let name = String(Substring(host))
        guard let port else { return (name, nil) }
        // Digits alone: Swift reads "+1" as a number, too.
        guard port.allSatisfy({ (48...57).contains($0) }), let number = UInt16(Substring(port)), number > 0 else {
            throw EndpointError(url: url, reason: "`\(Substring(port))` is not a port: 1 to 65535")
        }
        return (name, Int(number))
    }
}

/// A text that is no endpoint.
public struct EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
    public var url: String
    public var reason: String

    public var description: String { "`\(url)` is not the URL of an endpoint: \(reason)" }
}

/// Which proxies requests go through: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, or the same in lower case, which comes first as in curl.
public struct ProxySettings: Sendable, Hashable {
    public var http: Proxy?
    public var https: Proxy?
    /// Hosts that are reached directly: names, which stand for their subdomains too, addresses, or `*` for all; with a port only for that.
    public var exceptions: [String]

    public init(http: Proxy? = nil, https: Proxy? = nil, exceptions: [String] = []) {
        self.http = http
        self.https = https
        self.exceptions = exceptions
    }

    public struct Proxy: Sendable, Hashable, HidesSensitiveMembers {
        public var endpoint: Endpoint
        public var user: String?
        public var password: String?

        public init(endpoint: Endpoint, user: String? = nil, password: String? = nil) {
            self.endpoint = endpoint
            self.user = user
            self.password = password
        }

        public var visibleMembers: KeyValuePairs<String, Any> {
            ["endpoint": endpoint.url, "user": user ?? "nil", "password": Redacted(password)]
        }
    }

    /// The proxy for requests to an endpoint; nil where it is reached directly.
    public func proxy(for endpoint: Endpoint) -> Proxy? {
        guard let proxy = endpoint.scheme == .https ? https : http, !endpoint.isLoopback else { return nil }
        return exceptions.contains { Self.matches($0, endpoint) } ? nil : proxy
    }

    private static func matches(_ exception: String, _ endpoint: Endpoint) -> Bool {
        if exception == "*" { return true }
        var name = Substring(exception.lowercased())
        if let colon = name.lastIndex(of: ":"), name.firstIndex(of: ":") == colon {
            guard Int(name[name.index(after: colon)...]) == endpoint.port else {
                return false
            }
            name = name[..<colon]
        }
        if name.hasPrefix("*") { name = name.dropFirst() }
        if name.hasPrefix(".") { name = name.dropFirst() }
        let host = endpoint.host.lowercased()
        return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
    }

    init(host: HostContext) throws(ConfigurationError) {
        http = try Self.proxy("http_proxy", host)
        https = try Self.proxy("https_proxy", host)
        let list = host.variable("no_proxy") ?? host.variable("NO_PROXY") ?? ""
        exceptions = list.split { $0 == "," || $0 == " " }.map(String.init)
    }

    private static func proxy(_ name: String, _ host: HostContext) throws(ConfigurationError) -> Proxy? {
        for name in [name, name.uppercased()] {
            guard let text = host.variable(name) else { continue }
            // A bare `proxy:3128` is common.
            var url = text.contains("://") ? text : "http://\(text)"
            var user: String?
            var password: String?
            if let at = url.lastIndex(of: "@"), let slashes = url.firstRange(of: "://") {
                let userInfo = url[slashes.upperBound..<at].split(separator: ":", maxSplits: 1)
                user = userInfo.first.flatMap { PercentEncoding.decode($0) }
                password = userInfo.dropFirst().first.flatMap { PercentEncoding.decode($0) }
                url = "\(url[..<slashes.upperBound])\(url[url.index(after: at)...])"
            }
            // The text may hold a password, so that only its origin is told. The proxy itself is spoken to without TLS; that of a request
            // goes through it.
            guard let endpoint = try? Endpoint(url: url), endpoint.scheme == .http else {
                throw ConfigurationError(.invalidValue, "not a proxy's URL, http://HOST:PORT", origin: .environment(name))
            }
            return Proxy(endpoint: endpoint, user: user, password: password)
        }
        return nil
    }
}

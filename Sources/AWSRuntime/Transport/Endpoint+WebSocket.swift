extension Endpoint {
    /// Reads the URL of an endpoint that takes WebSockets: `ws` and `wss`, or `http` and `https`, which stand for the same.
    /// - Throws: `EndpointError`.
    public init(webSocketURL url: String) throws(EndpointError) {
        let start = url.firstRange(of: "://").map { url[..<$0.upperBound].lowercased() } ?? ""
        let schemes = ["ws://": "http://", "wss://": "https://", "http://": "http://", "https://": "https://"]
        guard let scheme = schemes[start] else {
            throw EndpointError(url: url, reason: "expected ws://, wss://, http:// or https:// at its start")
        }
        do throws(EndpointError) {
            try self.init(url: scheme + url.dropFirst(start.count))
        } catch {
            throw EndpointError(url: url, reason: error.reason)
        }
    }
}

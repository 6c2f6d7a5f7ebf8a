import NIOHTTP1

/// Keeps web pages of others away from a server that has no password: a page may send requests to this machine, under its own name (Origin)
/// or, once its name leads here, as if it came from here (Host; "DNS rebinding").
struct AccessRules: Sendable {
    private let hosts: Set<String>
    private let origins: Set<String>

    /// - Parameters:
    ///   - hosts: names without a port, beside those of loopback; `*` for all.
    ///   - origins: `https://app.example`, beside those of loopback; `*` for all.
    init(hosts: [String], origins: [String]) {
        self.hosts = Set(hosts.map { Self.name(of: $0) })
        self.origins = Set(origins.map { $0.lowercased() })
    }

    /// - Parameters:
    ///   - authority: what the client calls the server: `127.0.0.1:4567`.
    ///   - localAddress: the address that the connection came to.
    /// - Throws: `Refusal`.
    func check(authority: String?, localAddress: String?) throws(Refusal) {
        // Browsers always name a host.
        guard let authority else { return }
        let name = Self.name(of: authority)
        guard Self.isLoopback(name) || name == localAddress?.lowercased() || hosts.contains(name) || hosts.contains("*") else {
            throw Refusal(403, "AccessDeniedException", "the server does not serve this host name; `--allow-host NAME` lets it in")
        }
    }

    /// Whether a page may call and read the answer. Nil origin: not from a page of another origin.
    /// - Throws: `Refusal`.
    func check(origin: String?, authority: String?) throws(Refusal) {
        guard let origin = origin?.lowercased() else { return }
        if origins.contains(origin) || origins.contains("*") { return }
        let parts = origin.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        if parts.count == 3, parts[1].isEmpty, parts[0] == "http:" || parts[0] == "https:" {
            if String(parts[2]) == authority?.lowercased() || Self.isLoopback(Self.name(of: String(parts[2]))) { return }
        }
        throw Refusal(403, "AccessDeniedException", "the server does not serve pages of this origin; `--allow-origin ORIGIN` lets it in")
    }

    /// The host of `host:port`, in lower case, without the brackets of IPv6 and the dot of a full name. What is no such text stays as it is, and
    /// is nobody's name.
    private static func name(of authority: String) -> String {
        let text = authority.lowercased()
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]"), isPort(text[text.index(after: end)...]) else { return text }
            return String(text[..<end].dropFirst())
        }
        // More than one colon: an address of IPv6 as an option may have it.
        guard text.utf8.count(where: { $0 == UInt8(ascii: ":") }) <= 1 else { return text }
        let host = text.prefix { $0 != ":" }
        guard isPort(text[host.endIndex...]) else { return text }
        return String(host.hasSuffix(".") ? host.dropLast() : host)
    }

    /// Nothing, or a colon and digits.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.first == ":" && text.dropFirst().utf8.allSatisfy { (48...57).contains($0) }
    }

    private static func isLoopback(_ name: String) -> Bool {
        if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
        let octets = name.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127"
            && octets.allSatisfy { octet in
                // Digits alone: Swift reads "+1" as a number, too.
                octet.utf8.allSatisfy { (48...57).contains($0) } && UInt8(octet) != nil
            }
    }
}

public import AWSRuntime

/// How a server listens, whom it serves and what it bears.
public struct ServerConfiguration: Sendable {
    /// Whose requests are served.
    public enum Authentication: Sendable {
        /// Everybody's. A signature has to be well formed and is not checked; it says which region is meant.
        case any
        /// Those signed with one of these keys, and those that carry the operator's key.
        case strict([Credentials])

        var isStrict: Bool { if case .strict = self { true } else { false } }
    }

    /// Where the certificate of a server with TLS comes from.
    public enum TLS: Sendable, Hashable {
        /// Made at the start for the names that the server listens on, by an authority of its own whose certificate is written to this folder as
        /// `server-ca.pem`: clients trust the server when they trust that file.
        case generated(folder: String)
        /// PEM files: the certificate and those that lead to its root, and its private key.
        case files(certificate: String, key: String)
    }

    /// An address or a name of this machine. Anything but loopback lets other machines in.
    public var host = "127.0.0.1"
    /// 0 for any that is free.
    public var port = 0
    /// The region of requests that name none.
    public var region = "us-west-2"
    public var authentication = Authentication.any
    public var tls: TLS?
    /// Host names that requests may name besides loopback ones and the address they came to; `*` lets every name in, and with it any
    /// web site whose name leads here.
    public var allowedHosts: [String] = []
    /// Origins of web pages that may call, besides pages of this machine: `https://app.example`; `*` lets every page in.
    public var allowedOrigins: [String] = []
    /// Whether other programs find the server by the folder of its store.
    public var isRegistered = true
    /// Threads for connections.
    public var threads = 1
    public var limits = ServerLimits()

    public init() {}

    /// What a certificate has to be valid for: how programs on this machine call the server, and how others were told to.
    var certificateHosts: [String] {
        let wildcards: Set = ["*", "0.0.0.0", "::", "[::]", ""]
        return ["localhost", "127.0.0.1", "::1"] + ([bindHost] + allowedHosts).filter { !wildcards.contains($0) }
    }

    /// The host under which the server itself can be reached, where it listens on all addresses.
    var reachableHost: String {
        switch host {
        case "0.0.0.0", "": "127.0.0.1"
        case "::", "[::]": "::1"
        default: bindHost
        }
    }

    /// An address of IPv6 comes with and without brackets.
    var bindHost: String { host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host }
}

/// What one client may cost. Beyond it there is an error or the end of its connection, never a wait for everybody.
public struct ServerLimits: Sendable, Hashable {
    /// Bytes of a request's body.
    public var body = 1 << 20
    /// Bytes of a request's header fields.
    public var headers = 16 << 10
    /// Bytes of a request's target: 50 tag keys of 128 characters, percent-encoded, have room.
    public var target = 64 << 10
    /// Until a request has come as a whole.
    public var request: Duration = .seconds(60)
    /// How long a connection may stand between two requests.
    public var idle: Duration = .seconds(55)
    /// Connections at a time, HTTP and messaging together.
    public var connections = 65_536
    /// Bytes of a WebSocket message.
    public var message = 128 << 10
    /// Bytes that wait for a messaging client that reads slowly; one more and it is dropped.
    public var outbound = 1 << 20
    /// A messaging client that has been silent for this long is pinged.
    public var pingInterval: Duration
    /// How long it then has to answer.
    public var pong: Duration
    /// For requests and good-byes in progress when the server stops.
    public var shutdown: Duration = .seconds(3)

    public init() {
        pingInterval = ServerAssumptions.pingInterval
        pong = ServerAssumptions.pongTime
    }
}

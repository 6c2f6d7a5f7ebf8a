import IVSSystem

/// How a server of the comparison takes subscribers and messages.
enum Kind: String {
    /// IVS Chat's messaging: a WebSocket with the token as subprotocol.
    case ivsh
    /// A WebSocket on which everything that one client sends goes to all.
    case websocket
    /// NATS: lines of text over TCP.
    case nats
}

struct Failure: Error, CustomStringConvertible {
    let description: String
}

/// A TCP connection, set up with blocking calls and used without.
final class Connection {
    let descriptor: Int32
    private var unsent: [UInt8] = []

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: \(String(cString: strerror(errno)))") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0 else { throw Failure(description: "connect: \(String(cString: strerror(errno)))") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Makes the connection one of `kind`, ready to receive.
    func open(_ kind: Kind, path: String, token: String?) throws {
        switch kind {
        case .nats:
            send(Array("CONNECT {\"verbose\":false}\r\nSUB room 1\r\nPING\r\n".utf8))
            try readHead(until: "PONG\r\n")
        case .ivsh, .websocket:
            let subprotocol = token.map { "Sec-WebSocket-Protocol: \($0)\r\n" } ?? ""
            send(
                Array(
                    """
                    GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\(subprotocol)\r\n
                    """.utf8))
            let head = try readHead(until: "\r\n\r\n")
            guard head.contains(" 101 ") else { throw Failure(description: "no WebSocket: \(head)") }
        }
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { throw Failure(description: "fcntl") }
    }

    @discardableResult
    private func readHead(until end: String) throws -> String {
        var head = ""
        var byte: UInt8 = 0
        while !head.hasSuffix(end) {
            guard read(descriptor, &byte, 1) == 1, head.utf8.count < 4096 else { throw Failure(description: "the server hung up: \(head)") }
            head.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return head
    }

    /// A message in the form of `kind`.
    static func message(_ content: String, _ kind: Kind) -> [UInt8] {
        switch kind {
        case .nats: Array("PUB room \(content.utf8.count)\r\n\(content)\r\n".utf8)
        case .websocket: frame(Array(content.utf8))
        case .ivsh: frame(Array(#"{"Action":"SEND_MESSAGE","Content":"\#(content)"}"#.utf8))
        }
    }

    /// A masked text frame; a key of zeros leaves the text as it is.
    private static func frame(_ text: [UInt8]) -> [UInt8] {
        let length: [UInt8] = text.count < 126 ? [0x80 | UInt8(text.count)] : [0xFE, UInt8(text.count >> 8), UInt8(text.count & 0xFF)]
        return [0x81] + length + [0, 0, 0, 0] + text
    }

    func send(_ bytes: [UInt8]) {
        unsent += bytes
        flush()
    }

    func flush() {
        while !unsent.isEmpty {
            let count = unsent.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            unsent.removeFirst(count)
        }
    }
}

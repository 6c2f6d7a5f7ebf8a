import AWSRuntime
import CLibcrypto
import NIOCore
import NIOHTTP1

/// The opening handshake of a WebSocket (RFC 6455 §4.2), with the chat token as its subprotocol.
struct Handshake {
    /// The token. It goes back to the client as the subprotocol chosen, or browsers would fail the connection.
    let token: String
    private let key: String

    /// Whether a request asks for a WebSocket at all.
    static func isAsked(by head: HTTPRequestHead) -> Bool {
        head.headers[canonicalForm: "upgrade"].contains { $0.lowercased() == "websocket" }
    }

    /// - Throws: `Refusal` for a request that is no opening handshake, or one without a token.
    init(_ head: HTTPRequestHead) throws(Refusal) {
        guard head.method == .GET, head.version == .http1_1,
            head.headers[canonicalForm: "connection"].contains(where: { $0.lowercased() == "upgrade" })
        else { throw Refusal(400, "BadRequest", "this is no opening handshake of a WebSocket") }
        guard head.headers["sec-websocket-version"] == ["13"] else {
            var refusal = Refusal(426, "UpgradeRequired", "the version of the WebSocket protocol here is 13")
            refusal.fields = [("sec-websocket-version", "13"), ("upgrade", "websocket")]
            throw refusal
        }
        let keys = head.headers["sec-websocket-key"]
        guard keys.count == 1, let key = keys.first, Self.isKey(key) else {
            throw Refusal(400, "BadRequest", "Sec-WebSocket-Key is not 16 bytes in base 64")
        }
        guard let token = head.headers[canonicalForm: "sec-websocket-protocol"].first, !token.isEmpty else {
            throw Refusal(
                ServerAssumptions.statusWithoutToken, "Unauthorized",
                "the chat token goes into Sec-WebSocket-Protocol: new WebSocket(url, token)")
        }
        self.token = String(token)
        self.key = key
    }

    /// The answer that opens the WebSocket.
    var response: ByteBuffer {
        ByteBuffer(
            string: "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: \(accept)\r\n"
                + "sec-websocket-protocol: \(token)\r\n\r\n")
    }

    /// The key in the form that proves it was read (§4.2.2).
    private var accept: String {
        let proof = Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
        SHA1(proof, proof.count, &digest)
        return Base64.encode(digest)
    }

    /// 16 bytes in base 64 are 22 digits and two signs of padding.
    private static func isKey(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 24 && text.hasSuffix("==")
            && bytes.dropLast(2).allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}

import AWSRuntime
import IVSChat
import IVSJSON

/// Seals what a chat token says into its text, and reads it back.
///
/// The text begins with `AQICAH`, as the ciphertexts of AWS KMS do, and stays within the alphabet of a subprotocol name
/// (`Sec-WebSocket-Protocol`, RFC 6455 §4.1, takes tokens of RFC 9110 §5.6.2).
struct ChatTokens: Sendable {
    /// A token that was opened: what it says, and by what it is known in the ledger.
    struct Opened {
        let claims: ChatTokenClaims
        let fingerprint: [UInt8]
    }

    private let sealer: Sealer

    /// The head of a KMS ciphertext: in base 64, `AQICAH` and a letter that also depends on what follows.
    private static let head: [UInt8] = [0x01, 0x02, 0x02, 0x00, 0x78]

    init(secret: [UInt8]) {
        sealer = Sealer(secret: secret, purpose: "chat token")
    }

    /// - Parameter salt: what makes this token differ from another with the same claims.
    func token(for claims: ChatTokenClaims, salt: String) throws(Sealer.Failure) -> String {
        Base64.encode(Self.head + (try sealer.seal(claims.encoded(salt: salt), context: Self.head)), as: .url)
    }

    /// Nil when the text is no token of this store.
    func open(_ token: String) throws(Sealer.Failure) -> Opened? {
        guard let bytes = Base64.decode(token, as: .url), bytes.starts(with: Self.head) else { return nil }
        let sealed = Array(bytes.dropFirst(Self.head.count))
        guard let plaintext = try sealer.open(sealed, context: Self.head), let claims = ChatTokenClaims(encoded: plaintext) else {
            return nil
        }
        return Opened(claims: claims, fingerprint: Array(sealed.prefix(Sealer.nonceLength)))
    }
}

extension ChatTokenClaims {
    fileprivate func encoded(salt: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("i")
        writer.string(salt)
        writer.key("r")
        writer.string(room.description)
        writer.key("u")
        writer.string(userID)
        writer.key("c")
        writer.beginArray()
        for capability in capabilities { writer.string(capability.rawValue) }
        writer.endArray()
        writer.key("t")
        writer.int(tokenExpiry.count)
        writer.key("s")
        writer.int(sessionExpiry.count)
        if let attributes {
            writer.key("a")
            writer.beginObject()
            for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                writer.string(value)
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.take()
    }

    fileprivate init?(encoded bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes), let room = value["r"]?.stringValue.flatMap(ResourceARN.init),
            let userID = value["u"]?.stringValue, let capabilities = value["c"]?.arrayValue,
            let tokenExpiry = value["t"]?.int64Value, let sessionExpiry = value["s"]?.int64Value
        else { return nil }
        self.init(
            room: room, userID: userID, capabilities: capabilities.compactMap { $0.stringValue.map { .init(rawValue: $0) } },
            attributes: value["a"]?.objectValue.map { attributes in
                Dictionary(attributes.compactMap { member in member.value.stringValue.map { (member.key, $0) } }, uniquingKeysWith: { $1 })
            },
            tokenExpiry: Milliseconds(tokenExpiry), sessionExpiry: Milliseconds(sessionExpiry))
    }
}

import AWSRuntime
import IVSJSON

/// Makes and reads the tokens by which lists go on. To clients they are opaque; a token serves only the list, region and filters that it
/// was made for, and none can be made up.
struct PageTokens: Sendable {
    private let sealer: Sealer

    init(secret: [UInt8]) {
        sealer = Sealer(secret: secret, purpose: "page token")
    }

    /// - Parameter list: the operation and everything else that must be the same for the next page.
    func token(for position: ListPosition, of list: [String]) throws(Sealer.Failure) -> String {
        var bytes = withUnsafeBytes(of: position.updateTime.count.littleEndian) { Array($0) }
        withUnsafeBytes(of: position.sequence.littleEndian) { bytes.append(contentsOf: $0) }
        return Base64.encode(try sealer.seal(bytes, context: Self.context(list)), as: .url)
    }

    /// Nil when the token was not made for this list.
    func position(_ token: String, of list: [String]) throws(Sealer.Failure) -> ListPosition? {
        guard let sealed = Base64.decode(token, as: .url), let bytes = try sealer.open(sealed, context: Self.context(list)),
            bytes.count == 16
        else { return nil }
        return bytes.withUnsafeBytes { bytes in
            ListPosition(
                updateTime: Milliseconds(Int64(littleEndian: bytes.loadUnaligned(as: Int64.self))),
                sequence: Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self)))
        }
    }

    private static func context(_ list: [String]) -> [UInt8] {
        JSONValue.array(list.map(JSONValue.string)).serialized()
    }
}

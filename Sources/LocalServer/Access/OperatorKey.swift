import CLibcrypto
import LocalService

/// The key that a strict server makes for its operator at the start: 128 random bits.
enum OperatorKey {
    static let header = ServerRegistration.operatorKeyHeader

    static func make() -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        // A key that is not random would be worse than none.
        guard RAND_bytes(&bytes, Int32(bytes.count)) == 1 else { fatalError("the system has no random numbers") }
        return bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 2 ? digits : "0" + digits
        }.joined()
    }

    /// Takes the same time wherever the two differ.
    static func matches(_ given: String, _ key: String) -> Bool {
        let given = Array(given.utf8)
        let key = Array(key.utf8)
        return given.count == key.count && CRYPTO_memcmp(given, key, key.count) == 0
    }
}

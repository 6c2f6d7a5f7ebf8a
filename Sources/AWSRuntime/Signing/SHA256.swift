internal import CLibcrypto

/// SHA-256 and HMAC by libcrypto.
///
/// By its functions for this one algorithm, which OpenSSL 3 calls deprecated and keeps: those for all algorithms first read the system's
/// configuration and list what its providers offer, which takes as long as half of a request over loopback, and cost as much a digest as
/// hashing a short text.
enum SHA256 {
    static let digestSize = 32
    fileprivate static let blockSize = 64

    /// The digest of `bytes`, given to `body` for as long as it runs.
    static func digest<Result>(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        finish(start(), bytes, body)
    }

    /// HMAC-SHA256 (RFC 2104).
    static func authenticationCode<Result>(
        of bytes: UnsafeRawBufferPointer, key: HMACKey, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        finish(key.inner, bytes) { finish(key.outer, $0, body) }
    }

    fileprivate static func start(_ block: [UInt8] = []) -> SHA256_CTX {
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, block, block.count)
        return context
    }

    private static func finish<Result>(
        _ context: SHA256_CTX, _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        var context = context
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
        return withUnsafeTemporaryAllocation(byteCount: digestSize, alignment: 8) { digest in
            SHA256_Final(digest.bindMemory(to: UInt8.self).baseAddress, &context)
            return body(UnsafeRawBufferPointer(digest))
        }
    }
}

/// A key of HMAC-SHA256 as the two hashes that begin with it, one around the other.
package struct HMACKey: Sendable {
    fileprivate let inner: SHA256_CTX
    fileprivate let outer: SHA256_CTX

    package init(_ key: some Collection<UInt8>) {
        var block = [UInt8](key)
        if block.count > SHA256.blockSize {
            block = block.withUnsafeBytes { SHA256.digest(of: $0) { [UInt8]($0) } }
        }
        block += repeatElement(0, count: SHA256.blockSize - block.count)
        inner = SHA256.start(block.map { $0 ^ 0x36 })
        outer = SHA256.start(block.map { $0 ^ 0x5C })
    }

    package func authenticationCode(of bytes: some Collection<UInt8>) -> [UInt8] {
        [UInt8](bytes).withUnsafeBytes { SHA256.authenticationCode(of: $0, key: self) { [UInt8]($0) } }
    }
}

extension [UInt8] {
    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    mutating func append(ascii character: Unicode.Scalar) { append(UInt8(ascii: character)) }

    /// Two lower-case hexadecimal digits a byte.
    mutating func append(hex bytes: UnsafeRawBufferPointer) {
        let digits: StaticString = "0123456789abcdef"
        for byte in bytes {
            append(digits.utf8Start[Int(byte >> 4)])
            append(digits.utf8Start[Int(byte & 15)])
        }
    }
}

internal import CLibcrypto

/// SHA-256 and HMAC by libcrypto: one context for several digests in turn, since making a context costs as much as hashing a short text.
struct SHA256: ~Copyable {
    static let digestSize = 32
    private static let blockSize = 64

    private let context: OpaquePointer
    /// Fetched once: looking an algorithm up by name costs more than a digest.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil) ?? EVP_sha256()

    init() {
        guard let context = EVP_MD_CTX_new() else { fatalError("out of memory") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The digest of `bytes`, given to `body` for as long as it runs.
    func digest<Result>(
        of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: Self.digestSize, alignment: 8) { digest in
            compute(UnsafeRawBufferPointer(start: nil, count: 0), bytes, into: digest)
            return body(UnsafeRawBufferPointer(digest))
        }
    }

    /// HMAC-SHA256 (RFC 2104).
    func authenticationCode<Result>(
        of bytes: UnsafeRawBufferPointer, key: HMACKey, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: Self.digestSize, alignment: 8) { digest in
            key.inner.withUnsafeBytes { compute($0, bytes, into: digest) }
            key.outer.withUnsafeBytes { compute($0, UnsafeRawBufferPointer(digest), into: digest) }
            return body(UnsafeRawBufferPointer(digest))
        }
    }

    private func compute(
        _ prefix: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer
    ) {
        let result = digest.bindMemory(to: UInt8.self).baseAddress
        guard EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1,
            EVP_DigestUpdate(context, prefix.baseAddress, prefix.count) == 1,
            EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1,
            EVP_DigestFinal_ex(context, result, nil) == 1
        else { fatalError("libcrypto offers no SHA-256") }
    }
}

/// A key of HMAC-SHA256 in the two forms that the algorithm uses, each a block long.
package struct HMACKey: Sendable {
    fileprivate let inner: [UInt8]
    fileprivate let outer: [UInt8]

    package init(_ key: some Collection<UInt8>) {
        var block = [UInt8](key)
        if block.count > 64 {
            block = block.withUnsafeBytes { SHA256().digest(of: $0) { [UInt8]($0) } }
        }
        block += repeatElement(0, count: 64 - block.count)
        inner = block.map { $0 ^ 0x36 }
        outer = block.map { $0 ^ 0x5C }
    }

    package func authenticationCode(of bytes: some Collection<UInt8>) -> [UInt8] {
        [UInt8](bytes).withUnsafeBytes { SHA256().authenticationCode(of: $0, key: self) { [UInt8]($0) } }
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

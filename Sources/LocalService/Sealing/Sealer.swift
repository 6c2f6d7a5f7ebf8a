import CLibcrypto

/// Seals bytes so that only this store can read them and nobody can change them: AES-256-GCM (NIST SP 800-38D) by libcrypto.
///
/// The nonce is the head of an HMAC-SHA-256 over what is sealed, so equal input gives equal output and different input never shares a
/// nonce, which GCM does not forgive, not even in a run whose random numbers repeat because it was seeded.
struct Sealer: Sendable {
    /// libcrypto refused: out of memory, or a configuration of the system without AES-256-GCM.
    struct Failure: Error {}

    static let nonceLength = 12
    static let tagLength = 16

    private let key: [UInt8]
    private let nonceKey: [UInt8]

    /// `purpose` separates uses of one secret: what is sealed for one cannot be opened for another.
    init(secret: [UInt8], purpose: String) throws(Failure) {
        key = try Self.mac(key: secret, over: Array("\(purpose) encryption".utf8))
        nonceKey = try Self.mac(key: secret, over: Array("\(purpose) nonce".utf8))
    }

    /// Nonce, ciphertext and tag. `context` is not contained but must be the same when opening.
    func seal(_ plaintext: [UInt8], context: [UInt8] = []) throws(Failure) -> [UInt8] {
        var authenticated = withUnsafeBytes(of: UInt64(context.count).littleEndian) { Array($0) }
        authenticated += context
        authenticated += plaintext
        let nonce = Array(try Self.mac(key: nonceKey, over: authenticated).prefix(Self.nonceLength))

        guard let cipher = EVP_CIPHER_CTX_new() else { throw Failure() }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
        var tag = [UInt8](repeating: 0, count: Self.tagLength)
        var written: Int32 = 0
        guard
            EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_EncryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1,
            EVP_EncryptUpdate(cipher, &ciphertext, &written, plaintext, Int32(plaintext.count)) == 1,
            EVP_EncryptFinal_ex(cipher, nil, &written) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), &tag) == 1
        else { throw Failure() }
        return nonce + ciphertext + tag
    }

    /// What was sealed; nil when it was not sealed here with the same context, or was changed.
    func open(_ sealed: [UInt8], context: [UInt8] = []) throws(Failure) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.tagLength, sealed.count <= 1 << 20 else { return nil }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let ciphertext = Array(sealed[Self.nonceLength..<(sealed.count - Self.tagLength)])
        var tag = Array(sealed.suffix(Self.tagLength))

        guard let cipher = EVP_CIPHER_CTX_new() else { throw Failure() }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
        var written: Int32 = 0
        guard
            EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_DecryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1,
            EVP_DecryptUpdate(cipher, &plaintext, &written, ciphertext, Int32(ciphertext.count)) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
        else { throw Failure() }
        return EVP_DecryptFinal_ex(cipher, nil, &written) == 1 ? plaintext : nil
    }

    private static func mac(key: [UInt8], over bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 32
        guard HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &length) != nil else { throw Failure() }
        return digest
    }
}

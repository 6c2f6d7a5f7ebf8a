import AWSRuntime
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
    private let nonceKey: HMACKey
    /// Fetched once: looking an algorithm up by name costs more than to seal a token.
    private nonisolated(unsafe) static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)

    /// `purpose` separates uses of one secret: what is sealed for one cannot be opened for another.
    init(secret: [UInt8], purpose: String) {
        let secret = HMACKey(secret)
        key = secret.authenticationCode(of: "\(purpose) encryption".utf8)
        nonceKey = HMACKey(secret.authenticationCode(of: "\(purpose) nonce".utf8))
    }

    /// Nonce, ciphertext and tag. `context` is not contained but must be the same when opening.
    func seal(_ plaintext: [UInt8], context: [UInt8] = []) throws(Failure) -> [UInt8] {
        var authenticated: [UInt8] = []
        authenticated.reserveCapacity(8 + context.count + plaintext.count)
        withUnsafeBytes(of: UInt64(context.count).littleEndian) { authenticated.append(contentsOf: $0) }
        authenticated.append(contentsOf: context)
        authenticated.append(contentsOf: plaintext)
        let nonce = nonceKey.authenticationCode(of: authenticated)

        guard let algorithm = Self.algorithm, let cipher = EVP_CIPHER_CTX_new() else { throw Failure() }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var isSealed = false
        let sealed = [UInt8](unsafeUninitializedCapacity: Self.nonceLength + plaintext.count + Self.tagLength) { sealed, count in
            count = sealed.count
            guard let start = sealed.baseAddress else { return }
            start.initialize(from: nonce, count: Self.nonceLength)
            let ciphertext = start + Self.nonceLength
            var written: Int32 = 0
            isSealed =
                EVP_EncryptInit_ex2(cipher, algorithm, key, nonce, nil) == 1
                && EVP_EncryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1
                && EVP_EncryptUpdate(cipher, ciphertext, &written, plaintext, Int32(plaintext.count)) == 1
                && EVP_EncryptFinal_ex(cipher, nil, &written) == 1
                && EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagLength), ciphertext + plaintext.count) == 1
        }
        guard isSealed else { throw Failure() }
        return sealed
    }

    /// What was sealed; nil when it was not sealed here with the same context, or was changed.
    func open(_ sealed: [UInt8], context: [UInt8] = []) throws(Failure) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.tagLength, sealed.count <= 1 << 20 else { return nil }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let ciphertext = Array(sealed[Self.nonceLength..<(sealed.count - Self.tagLength)])
        var tag = Array(sealed.suffix(Self.tagLength))

        guard let algorithm = Self.algorithm, let cipher = EVP_CIPHER_CTX_new() else { throw Failure() }
        defer { EVP_CIPHER_CTX_free(cipher) }
        var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
        var written: Int32 = 0
        guard
            EVP_DecryptInit_ex2(cipher, algorithm, key, nonce, nil) == 1,
            EVP_DecryptUpdate(cipher, nil, &written, context, Int32(context.count)) == 1,
            EVP_DecryptUpdate(cipher, &plaintext, &written, ciphertext, Int32(ciphertext.count)) == 1,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagLength), &tag) == 1
        else { throw Failure() }
        return EVP_DecryptFinal_ex(cipher, nil, &written) == 1 ? plaintext : nil
    }
}

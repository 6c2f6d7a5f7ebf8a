import CLibcrypto

/// A certificate for a server on this machine, with the authority that signed it, both made by libcrypto when the server starts.
///
/// Two certificates instead of one that signs itself: every TLS library accepts this shape. The authority's key is let go of at once, so whoever
/// trusts the authority trusts this one server and nothing that anybody could make later.
struct GeneratedCertificate {
    /// PEM texts.
    let authority: [UInt8]
    let certificate: [UInt8]
    let privateKey: [UInt8]

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// As long as clients accept for a certificate of a server.
    private static let lifetimeInDays = 397

    /// - Parameter hosts: names and addresses that it is valid for.
    init(hosts: [String]) throws(Failure) {
        let authorityKey = try Key()
        let serverKey = try Key()
        let authority = try Certificate(commonName: "ivsh local authority", key: authorityKey)
        try authority.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuer: authority)
        try authority.add(NID_key_usage, "critical,keyCertSign,cRLSign", issuer: authority)
        try authority.add(NID_subject_key_identifier, "hash", issuer: authority)
        try authority.sign(issuer: authority, key: authorityKey)
        let server = try Certificate(commonName: "ivsh local service", key: serverKey)
        try server.add(NID_basic_constraints, "critical,CA:FALSE", issuer: authority)
        try server.add(NID_key_usage, "critical,digitalSignature", issuer: authority)
        try server.add(NID_ext_key_usage, "serverAuth", issuer: authority)
        try server.add(NID_subject_key_identifier, "hash", issuer: authority)
        try server.add(NID_authority_key_identifier, "keyid:always", issuer: authority)
        try server.add(NID_subject_alt_name, Self.alternativeNames(hosts), issuer: authority)
        try server.sign(issuer: authority, key: authorityKey)
        self.authority = try authority.pem()
        certificate = try server.pem()
        privateKey = try serverKey.pem()
    }

    /// `DNS:localhost,IP:127.0.0.1`
    private static func alternativeNames(_ hosts: [String]) throws(Failure) -> String {
        var names: [String] = []
        for host in hosts {
            // The text is in OpenSSL's configuration language: only what a name or an address consists of may get into it.
            guard !host.isEmpty, host.utf8.allSatisfy({ isHostCharacter($0) }) else {
                throw Failure(description: "\(host) is no host name")
            }
            let name = (isAddress(host) ? "IP:" : "DNS:") + host
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: ",")
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private static func isAddress(_ host: String) -> Bool {
        host.contains(":") || host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
    }

    // MARK: libcrypto's objects

    /// A key on the curve P-256.
    private final class Key {
        let pointer: OpaquePointer

        init() throws(Failure) {
            guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil) else { throw GeneratedCertificate.failure("no elliptic curves") }
            defer { EVP_PKEY_CTX_free(context) }
            var key: OpaquePointer?
            guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
                EVP_PKEY_keygen(context, &key) == 1, let key
            else { throw GeneratedCertificate.failure("no key") }
            pointer = key
        }

        deinit { EVP_PKEY_free(pointer) }

        func pem() throws(Failure) -> [UInt8] {
            try GeneratedCertificate.text { PEM_write_bio_PrivateKey($0, pointer, nil, nil, 0, nil, nil) }
        }
    }

    private final class Certificate {
        let pointer: OpaquePointer

        init(commonName: String, key: Key) throws(Failure) {
            guard let certificate = X509_new() else { throw GeneratedCertificate.failure("no certificate") }
            pointer = certificate
            var serial: UInt64 = 0
            guard RAND_bytes(&serial, 8) == 1, ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1 | 1) == 1,
                X509_set_version(certificate, 2) == 1, X509_set_pubkey(certificate, key.pointer) == 1,
                // The clocks of containers differ a little.
                X509_gmtime_adj(X509_getm_notBefore(certificate), -3600) != nil,
                X509_gmtime_adj(X509_getm_notAfter(certificate), lifetimeInDays * 86_400) != nil,
                X509_NAME_add_entry_by_NID(
                    X509_get_subject_name(certificate), NID_commonName, MBSTRING_ASC | 0x1000, Array(commonName.utf8),
                    Int32(commonName.utf8.count), -1, 0) == 1
            else { throw GeneratedCertificate.failure("no certificate") }
        }

        deinit { X509_free(pointer) }

        func add(_ kind: Int32, _ value: String, issuer: Certificate) throws(Failure) {
            var context = X509V3_CTX()
            X509V3_set_ctx(&context, issuer.pointer, pointer, nil, nil, 0)
            guard let attribute = X509V3_EXT_conf_nid(nil, &context, kind, value) else {
                throw GeneratedCertificate.failure("no extension \(value)")
            }
            defer { X509_EXTENSION_free(attribute) }
            guard X509_add_ext(pointer, attribute, -1) == 1 else { throw GeneratedCertificate.failure("no extension \(value)") }
        }

        func sign(issuer: Certificate, key: Key) throws(Failure) {
            guard X509_set_issuer_name(pointer, X509_get_subject_name(issuer.pointer)) == 1,
                X509_sign(pointer, key.pointer, EVP_sha256()) > 0
            else { throw GeneratedCertificate.failure("no signature") }
        }

        func pem() throws(Failure) -> [UInt8] {
            try GeneratedCertificate.text { PEM_write_bio_X509($0, pointer) }
        }
    }

    /// What libcrypto writes.
    private static func text(_ write: (OpaquePointer) -> Int32) throws(Failure) -> [UInt8] {
        guard let memory = BIO_new(BIO_s_mem()) else { throw GeneratedCertificate.failure("no memory") }
        defer { BIO_free_all(memory) }
        guard write(memory) == 1 else { throw GeneratedCertificate.failure("no PEM text") }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(memory))
        guard BIO_read(memory, &bytes, Int32(bytes.count)) == bytes.count else { throw GeneratedCertificate.failure("no PEM text") }
        return bytes
    }

    private static func failure(_ what: String) -> Failure { Failure(description: "libcrypto made \(what)") }
}

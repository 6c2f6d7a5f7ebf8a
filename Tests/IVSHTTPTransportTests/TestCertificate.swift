import NIOSSL

/// A certificate that nobody but these tests trusts, with its key: made for them, good for nothing else.
struct TestCertificate {
    let certificate: String
    let key: String

    func serverContext() throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem))],
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))))
    }

    /// For `127.0.0.1` and `localhost`.
    static let ofThisMachine = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARygAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJsb2NhbCB0
            ZXN0IG9mIGl2c2gwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB0x
            GzAZBgNVBAMMEmxvY2FsIHRlc3Qgb2YgaXZzaDBZMBMGByqGSM49AgEGCCqGSM49
            AwEHA0IABMkvSErIgFh2z2QR7HE140ZXKXChQrs4SvmHkHrlx5Glu0BroOjuGZ0B
            KLp6LonW/gC/hNz/xu2DlC21G4gSb7SjSzBJMBoGA1UdEQQTMBGHBH8AAAGCCWxv
            Y2FsaG9zdDAMBgNVHRMBAf8EAjAAMB0GA1UdDgQWBBSdTPL1TZo1XXiyFKBEOa4U
            8WFl7TAKBggqhkjOPQQDAgNIADBFAiA02nMx2qGTg1H279d0F+av3vstAJsQuqoF
            JGxg8khl9QIhALtAbjb/opUxd1HRCGmitI54p3SvR8lqlBFQHmGWTl7S
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM1k72vAYejH367tR
            UJyMTkM58NDcxBmL7FrKbT6HXMKhRANCAATJL0hKyIBYds9kEexxNeNGVylwoUK7
            OEr5h5B65ceRpbtAa6Do7hmdASi6ei6J1v4Av4Tc/8btg5QttRuIEm+0
            -----END PRIVATE KEY-----
            """)

    /// For `other.example`.
    static let ofAnotherHost = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBdDCCARqgAwIBAgIBATAKBggqhkjOPQQDAjAdMRswGQYDVQQDDBJvdGhlciB0
            ZXN0IG9mIGl2c2gwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMB0x
            GzAZBgNVBAMMEm90aGVyIHRlc3Qgb2YgaXZzaDBZMBMGByqGSM49AgEGCCqGSM49
            AwEHA0IABFEQxvjmdtADmiDUP8gz5nRUms+TfhFt05xYBMLLDs11AIYDF2KGtGxB
            V/9Vrr0L/HSZiob9uD9A/wi9eHrORWujSTBHMBgGA1UdEQQRMA+CDW90aGVyLmV4
            YW1wbGUwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUrE0qclBhGwbdlGinkTrPLQrU
            ET4wCgYIKoZIzj0EAwIDSAAwRQIgKC4W0bZhpt3215rjjZweenKXpv7KQVCVyIBG
            4uksuA4CIQCxmKNuwNroAeDe3elDq0vAN1B6JEy8o74X+FvDgnJglQ==
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrqYM3ej2+4oQBh1L
            ylS9lWTvLkn9ah2F+hgqgE+A456hRANCAARREMb45nbQA5og1D/IM+Z0VJrPk34R
            bdOcWATCyw7NdQCGAxdihrRsQVf/Va69C/x0mYqG/bg/QP8IvXh6zkVr
            -----END PRIVATE KEY-----
            """)
}

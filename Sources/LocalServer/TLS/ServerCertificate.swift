import NIOSSL

/// The certificate and key that a server with TLS shows.
struct ServerCertificate: Sendable {
    /// The PEM file that clients have to trust; nil where the user's own certificate is in use.
    let authorityPath: String?
    private let context: NIOSSLContext

    /// - Throws: `ServerError` when a file cannot be read or key and certificate do not belong together.
    init(_ tls: ServerConfiguration.TLS, host: String) throws(ServerError) {
        do {
            switch tls {
            case .files(let certificate, let key):
                authorityPath = nil
                let chain = try NIOSSLCertificate.fromPEMFile(certificate)
                context = try NIOSSLContext(
                    configuration: .makeServerConfiguration(
                        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))))
            }
        } catch {
            throw ServerError(.certificate, "the certificate cannot be used: \(error)")
        }
    }

    func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: context) }
}

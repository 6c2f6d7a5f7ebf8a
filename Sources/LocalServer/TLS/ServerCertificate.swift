import IVSSystem
import LocalService
import NIOSSL

/// The certificate and key that a server with TLS shows.
struct ServerCertificate: Sendable {
    /// The PEM file that clients have to trust; nil where the user's own certificate is in use.
    let authorityPath: String?
    private let context: NIOSSLContext

    /// - Parameter hosts: what a certificate that is made here is valid for.
    /// - Throws: `ServerError` when a file cannot be read or written, or key and certificate do not belong together.
    init(_ tls: ServerConfiguration.TLS, hosts: [String]) throws(ServerError) {
        do {
            switch tls {
            case .generated(let folder):
                let generated = try GeneratedCertificate(hosts: hosts)
                let path = folder.path(of: Self.authorityName)
                try Self.write(generated.authority, to: path)
                authorityPath = Self.absolute(path)
                context = try Self.context(
                    chain: try NIOSSLCertificate.fromPEMBytes(generated.certificate),
                    key: try NIOSSLPrivateKey(bytes: generated.privateKey, format: .pem))
            case .files(let certificate, let key):
                authorityPath = nil
                context = try Self.context(
                    chain: try NIOSSLCertificate.fromPEMFile(certificate), key: try NIOSSLPrivateKey(file: key, format: .pem))
            }
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(.certificate, "the certificate cannot be used: \(error)")
        }
    }

    func handler() -> NIOSSLServerHandler { NIOSSLServerHandler(context: context) }

    private static let authorityName = "server-ca.pem"

    private static func context(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey) throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
    }

    /// Puts a whole file in the place of the one before: a client may be reading that.
    private static func write(_ bytes: [UInt8], to path: String) throws(ServerError) {
        do throws(SystemError) {
            try FileDraft.replace(path, with: bytes)
        } catch {
            throw ServerError(.certificate, "cannot write \(path): \(error)")
        }
    }

    /// For programs that run in another folder.
    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

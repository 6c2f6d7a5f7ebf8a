import Foundation
import TestSupport
import Testing

/// A certificate authority of our own, and a certificate of it that passes for AWS's hosts in us-east-1 and for this machine. Made by the
/// openssl program, once for all tests of a process.
package struct TestCertificates: Sendable {
    /// What clients have to trust, PEM.
    package let authority: String
    package let certificate: String
    package let key: String

    /// The files lie in a folder that the system clears.
    package static func shared() async throws -> TestCertificates { try await task.value }

    private static let task = Task { try await make() }

    private static let names = [
        "DNS:*.us-east-1.amazonaws.com", "DNS:*.sso.us-east-1.amazonaws.com", "DNS:*.us-east-1.api.aws", "DNS:localhost", "IP:127.0.0.1",
    ]

    private static func make() async throws -> TestCertificates {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ivsh-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func path(_ name: String) -> String { folder.appending(path: name).path }
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try await openssl(
            ["req", "-x509"] + newKey + [
                "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "2", "-subj", "/CN=ivsh test authority",
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign",
            ])
        try await openssl(
            ["req"] + newKey + ["-keyout", path("leaf.key"), "-out", path("leaf.csr"), "-subj", "/CN=ivsh test"])
        try "subjectAltName=\(names.joined(separator: ","))\nbasicConstraints=CA:FALSE\n"
            .write(toFile: path("extensions"), atomically: true, encoding: .utf8)
        try await openssl([
            "x509", "-req", "-in", path("leaf.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial",
            "-days", "2", "-extfile", path("extensions"), "-out", path("leaf.pem"),
        ])
        return TestCertificates(authority: path("ca.pem"), certificate: path("leaf.pem"), key: path("leaf.key"))
    }

    private struct Failure: Error {
        var arguments: [String]
        var errors: String
    }

    private static func openssl(_ arguments: [String]) async throws {
        let run = try await ProgramRun(of: "openssl", arguments)
        guard run.status == 0 else { throw Failure(arguments: arguments, errors: run.stderr) }
    }
}

import AWSRuntime
import Foundation
import IVSTimestamps
import MockAWS
import TestSupport
import Testing

/// The built program on a machine of its own whose AWS is a mock: hosts have their real names, and are reached over TLS through the mock as
/// proxy. Whatever a run prints is searched for secrets.
final class AWSShell {
    var process: ShellProcess
    let mock: MockAWS

    private init(process: ShellProcess, mock: MockAWS) {
        self.process = process
        self.mock = mock
    }

    /// - Parameters:
    ///   - config: of `~/.aws/config`.
    ///   - environment: added to a region, the proxy and the certificates; nil takes a variable away.
    static func with<Result>(
        config: String? = nil, environment: [String: String?] = [:], credentials: [Credentials] = [MockAWS.userKeys],
        clock: (@Sendable () -> Timestamp)? = nil, intercept: @escaping MockAWS.Interceptor = { _, _ in nil },
        _ body: (AWSShell) async throws -> Result
    ) async throws -> Result {
        let certificates = try await TestCertificates.shared()
        let mock =
            if let clock {
                try await MockAWS.start(credentials: credentials, certificates: certificates, clock: clock, intercept: intercept)
            } else {
                try await MockAWS.start(credentials: credentials, certificates: certificates, intercept: intercept)
            }
        var process = try ShellProcess()
        process.environment.merge([
            "AWS_REGION": "us-east-1", "HTTPS_PROXY": mock.url, "AWS_CA_BUNDLE": certificates.authority,
            "AWS_EC2_METADATA_DISABLED": "true",
        ]) { $1 }
        for (name, value) in environment { process.environment[name] = value }
        let shell = AWSShell(process: process, mock: mock)
        if let config { try shell.write(config, to: ".aws/config") }
        do {
            let result = try await body(shell)
            shell.process.remove()
            await mock.stop()
            return result
        } catch {
            shell.process.remove()
            await mock.stop()
            throw error
        }
    }

    /// The keys of a user who has an account.
    static let userKeys: [String: String?] = [
        "AWS_ACCESS_KEY_ID": MockAWS.userKeys.accessKeyID, "AWS_SECRET_ACCESS_KEY": MockAWS.Secret.key,
    ]
    static let userKeysInFile =
        "aws_access_key_id = \(MockAWS.userKeys.accessKeyID)\naws_secret_access_key = \(MockAWS.Secret.key)\n"

    /// - Returns: the path of the file.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try process.write(text, to: name) }

    /// Runs a program on the aws backend.
    func run(
        _ program: String = "list-rooms", _ options: [String] = ["--backend", "aws"], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ProgramRun {
        let result = try await process.run(options + ["-c", program])
        Self.expectNoSecrets(result, sourceLocation)
        return result
    }

    /// Runs a line of `/bin/sh` in which `"$IVSH"` is the program.
    func run(shell line: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> ProgramRun {
        let result = try await process.run(shell: line)
        Self.expectNoSecrets(result, sourceLocation)
        return result
    }

    static func expectNoSecrets(_ result: ProgramRun, _ sourceLocation: SourceLocation) {
        for text in [result.stdout, result.stderr] {
            #expect(!text.contains(MockAWS.Secret.mark), "a secret was shown", sourceLocation: sourceLocation)
        }
    }

    /// The start of the access key's id that signed each request to the chat service.
    var signers: [String] {
        chatRequests.compactMap { request in
            let text = request["authorization"]?.split(separator: "Credential=").last ?? ""
            return String(text.prefix { $0 != "/" })
        }
    }

    var chatRequests: [MockRequest] {
        mock.requests.filter { $0.host.hasPrefix("ivschat") || $0.path == "/ListRooms" || $0.path == "/CreateRoom" }
    }
    /// Where requests went, in order and each once.
    var hosts: [String] { mock.requests.map(\.host).reduce(into: []) { hosts, host in if hosts.last != host { hosts.append(host) } } }
}

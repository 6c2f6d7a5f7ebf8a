import AWSRuntime
import Foundation
import MockAWS
import TestSupport
import Testing

/// `whoami` and `explain-request` against AWS.
@Suite("Who calls, and how", .patience(minutes: 3))
struct IdentityTests {
    private func object(_ result: ProgramRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.stdout.utf8)) as? [String: Any], "\(result.stderr)")
    }

    @Test("whoami shows account, user, the provider of the keys, and where region and endpoint come from")
    func identity() async throws {
        try await AWSShell.with(config: "[profile dev]\nregion = us-east-1\n\(AWSShell.userKeysInFile)", environment: ["AWS_REGION": nil]) {
            shell in
            let identity = try object(try await shell.run("whoami", ["--backend", "aws", "--profile", "dev"]))
            #expect(identity["account"] as? String == "111122223333")
            #expect(identity["arn"] as? String == "arn:aws:iam::111122223333:user/alice")
            #expect(identity["userId"] as? String == "AIDAALICE")
            let credentials = try #require(identity["credentials"] as? [String: Any])
            #expect(credentials["provider"] as? String == "profile 'dev'")
            #expect(credentials["profileFrom"] as? String == "--profile")
            #expect(credentials["accessKey"] as? String == "AKIA…MOCK")
            #expect((identity["regionFrom"] as? String)?.hasSuffix("/.aws/config:2") == true)
            #expect(identity["endpoint"] as? String == "https://ivschat.us-east-1.amazonaws.com")
            #expect(shell.hosts == ["sts.us-east-1.amazonaws.com"])
        }
    }

    @Test("whoami names the last link of a chain, and when its keys expire")
    func role() async throws {
        let config =
            "[default]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = base\n[profile base]\n\(AWSShell.userKeysInFile)"
        try await AWSShell.with(config: config) { shell in
            let credentials = try #require(try object(try await shell.run("whoami"))["credentials"] as? [String: Any])
            #expect(credentials["provider"] as? String == "profile 'default', role_arn")
            #expect(credentials["expires"] is String)
        }
    }

    @Test("A refusal of the token service keeps its name, status 254")
    func refused() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": "AKIANOBODY", "AWS_SECRET_ACCESS_KEY": MockAWS.Secret.key]
        try await AWSShell.with(environment: keys) { shell in
            let result = try await shell.run("whoami")
            #expect(result.status == 254)
            #expect(result.stderr.hasPrefix("error[InvalidClientTokenId]: The security token included in the request is invalid"))
        }
    }

    @Test("explain-request masks the key and shows neither secret nor token")
    func explained() async throws {
        try await AWSShell.with { shell in
            let keys = shell.mock.issue("env")
            shell.process.environment["AWS_ACCESS_KEY_ID"] = keys.accessKeyID
            shell.process.environment["AWS_SECRET_ACCESS_KEY"] = keys.secretAccessKey
            shell.process.environment["AWS_SESSION_TOKEN"] = keys.sessionToken
            let result = try await shell.run("explain-request create-room lobby")
            #expect(!result.stdout.contains(keys.accessKeyID))
            let explanation = try object(result)
            #expect((explanation["canonicalRequest"] as? String)?.contains("x-amz-security-token:(the session token)\n") == true)
            #expect((explanation["curl"] as? String)?.contains(#"--header "x-amz-security-token: $AWS_SESSION_TOKEN""#) == true)
            #expect(explanation["credentialsFrom"] as? String == "environment")
            #expect(shell.mock.requests.isEmpty)
        }
    }

    /// Programs whose request has something in it that shells or the tools take apart.
    static let awkward: [(operation: String, request: String)] = [
        ("create-room 'it-is' --tags {env: \"a'b\", 'k k': '$HOME `id` \"x\"', ü: '+=&%'}", "POST /CreateRoom"),
        ("create-room --maximum-message-length 500", "POST /CreateRoom"),
        ("create-room --name ''", "POST /CreateRoom"),
        (
            "send-event arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl --event-name '-x' --attributes {a: 'é\n\"'}",
            "POST /SendEvent"
        ),
        ("send-event arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl --event-name 'https://example.com/'", "POST /SendEvent"),
        ("create-logging-configuration --destination-configuration {s3: {bucketName: 'a b'}}", "POST /CreateLoggingConfiguration"),
        ("list-tags-for-resource arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl", "GET /tags/"),
        ("untag-resource arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl --tag-keys ['a b', '+&=%/ü']", "DELETE /tags/"),
    ]

    private static func hasProgram(_ name: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }

    private enum Tool: String { case awsCLI, curl }

    @Test("The line of aws-cli makes the same request", .enabled(if: hasProgram("aws"), "aws-cli is not installed"))
    func awsCLI() async throws { try await expectSameRequests(.awsCLI, Self.awkward) }

    @Test("The line of curl makes the same request, and its signature is right", .enabled(if: hasProgram("curl"), "curl is not installed"))
    func curl() async throws { try await expectSameRequests(.curl, Self.awkward) }

    /// Runs ivsh and the line that it prints, and compares what arrives.
    private func expectSameRequests(_ tool: Tool, _ cases: [(operation: String, request: String)]) async throws {
        try await AWSShell.with(environment: AWSShell.userKeys) { shell in
            shell.process.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
            shell.process.environment["AWS_PAGER"] = ""
            var lines: [String] = []
            for (operation, _) in cases {
                let result = try await shell.run(
                    "print (explain-request \(operation) | get \(tool.rawValue))", ["--endpoint-url", shell.mock.url])
                #expect(result.status == 0, "\(operation): \(result.stderr)")
                lines.append(result.stdout)
            }
            for ((operation, request), line) in zip(cases, lines) {
                let before = shell.mock.requests.count
                _ = try await shell.run(operation, ["--endpoint-url", shell.mock.url])
                let response = try await shell.run(shell: line)
                let requests = shell.mock.requests.dropFirst(before)
                try #require(requests.count == 2, "\(operation)\n\(line)")
                let (ours, theirs) = (requests[before], requests[before + 1])
                #expect("\(ours.method) \(ours.target)".hasPrefix(request))
                #expect(theirs.method == ours.method && theirs.target == ours.target, "\(line)")
                #expect(try json(theirs) == json(ours), "\(line)")
                // The mock answers a wrong signature with 403.
                #expect(!(response.stdout + response.stderr).contains("does not match the signature"), "\(line)")
            }
        }
    }

    private func json(_ request: MockRequest) throws -> NSObject? {
        request.body.isEmpty ? nil : try JSONSerialization.jsonObject(with: Data(request.body)) as? NSObject
    }
}

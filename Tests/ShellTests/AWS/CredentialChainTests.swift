import AWSRuntime
import Foundation
import MockAWS
import TerminalTesting
import TestSupport
import Testing

/// Each way to get credentials, as whoever set it up for aws-cli sees it in ivsh.
@Suite("Credentials of the aws backend", .patience(minutes: 3))
struct CredentialChainTests {
    private typealias Secret = MockAWS.Secret
    private static let role = "role_arn = arn:aws:iam::111122223333:role"

    /// Lists rooms once, and expects that it worked with keys of this kind.
    private func expectRooms(_ shell: AWSShell, signedBy key: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let result = try await shell.run(sourceLocation: sourceLocation)
        #expect(result.stdout == "[]\n", "\(result.stderr)", sourceLocation: sourceLocation)
        #expect(result.status == 0, sourceLocation: sourceLocation)
        #expect(
            shell.signers.count == 1 && shell.signers.allSatisfy { $0.hasPrefix(key) }, "\(shell.signers)", sourceLocation: sourceLocation)
    }

    @Test("Keys in the environment sign, and the request goes to the region's own host over TLS")
    func environment() async throws {
        try await AWSShell.with(environment: AWSShell.userKeys) { shell in
            try await expectRooms(shell, signedBy: "AKIAUSER")
            #expect(shell.mock.tunnels.map(\.target) == ["ivschat.us-east-1.amazonaws.com:443"])
            #expect(shell.mock.requests.allSatisfy { $0.isEncrypted })
        }
    }

    @Test("Temporary keys in the environment sign with their session token")
    func sessionToken() async throws {
        try await AWSShell.with { shell in
            let keys = shell.mock.issue("env")
            shell.process.environment["AWS_ACCESS_KEY_ID"] = keys.accessKeyID
            shell.process.environment["AWS_SECRET_ACCESS_KEY"] = keys.secretAccessKey
            shell.process.environment["AWS_SESSION_TOKEN"] = keys.sessionToken
            try await expectRooms(shell, signedBy: "ASIAENV")
        }
    }

    @Test("Keys in a profile sign, whether config or credentials holds them", arguments: [".aws/config", ".aws/credentials"])
    func profile(file: String) async throws {
        try await AWSShell.with { shell in
            try shell.write("[default]\n\(AWSShell.userKeysInFile)", to: file)
            try await expectRooms(shell, signedBy: "AKIAUSER")
        }
    }

    @Test("AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE and AWS_PROFILE are followed")
    func files() async throws {
        try await AWSShell.with(environment: ["AWS_REGION": nil, "AWS_PROFILE": "dev"]) { shell in
            shell.process.environment["AWS_CONFIG_FILE"] = try shell.write("[profile dev]\nregion = us-east-1\n", to: "settings")
            shell.process.environment["AWS_SHARED_CREDENTIALS_FILE"] = try shell.write("[dev]\n\(AWSShell.userKeysInFile)", to: "keys")
            try await expectRooms(shell, signedBy: "AKIAUSER")
        }
    }

    @Test("--profile beats keys in the environment")
    func explicitProfile() async throws {
        let broken = ["AWS_ACCESS_KEY_ID": "AKIAOTHER", "AWS_SECRET_ACCESS_KEY": "other"]
        try await AWSShell.with(config: "[profile dev]\n\(AWSShell.userKeysInFile)", environment: broken) { shell in
            let flag = try await shell.run("list-rooms", ["--backend", "aws", "--profile", "dev"])
            let setting = try await shell.run("use profile dev; list-rooms")
            #expect([flag.stdout, setting.stdout] == ["[]\n", "[]\n"], "\(flag.stderr)\(setting.stderr)")
            #expect(shell.signers.allSatisfy { $0.hasPrefix("AKIAUSER") })
        }
    }

    @Test("A role is assumed with the keys of its source profile, with its external id, session name and duration")
    func role() async throws {
        let config = """
            [default]
            \(Self.role)/external
            source_profile = base
            external_id = from-outside
            role_session_name = alice@work
            duration_seconds = 900
            [profile base]
            \(AWSShell.userKeysInFile)
            """
        try await AWSShell.with(config: config) { shell in
            try await expectRooms(shell, signedBy: "ASIAROLE")
            #expect(shell.hosts == ["sts.us-east-1.amazonaws.com", "ivschat.us-east-1.amazonaws.com"])
            let request = try #require(shell.mock.requests.first)
            #expect(request.field("RoleSessionName") == "alice@work")
            #expect(request.field("DurationSeconds") == "900")
        }
    }

    @Test("A role can build upon a role")
    func roleUponRole() async throws {
        let config = """
            [default]
            \(Self.role)/outer
            source_profile = inner
            [profile inner]
            \(Self.role)/inner
            source_profile = base
            [profile base]
            \(AWSShell.userKeysInFile)
            """
        try await AWSShell.with(config: config) { shell in
            try await expectRooms(shell, signedBy: "ASIAROLE0000MOCK2")
            #expect(shell.mock.requests.compactMap { $0.field("RoleArn")?.split(separator: "/").last } == ["inner", "outer"])
        }
    }

    @Test("credential_source = Environment assumes a role with the keys of the environment")
    func credentialSource() async throws {
        // Keys in the environment would come first, but for --profile.
        let config = "[profile dev]\n\(Self.role)/plain\ncredential_source = Environment\n"
        try await AWSShell.with(config: config, environment: AWSShell.userKeys) { shell in
            let result = try await shell.run("list-rooms", ["--backend", "aws", "--profile", "dev"])
            #expect(result.stdout == "[]\n", "\(result.stderr)")
            #expect(shell.signers.first?.hasPrefix("ASIAROLE") == true)
        }
    }

    @Test("A web identity's token file gives a role, by variables or by a profile", arguments: [true, false])
    func webIdentity(byVariables: Bool) async throws {
        try await AWSShell.with { shell in
            let token = try shell.write(Secret.webIdentity + "\n", to: "token")
            if byVariables {
                shell.process.environment["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/pod"
                shell.process.environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = token
            } else {
                try shell.write("[default]\n\(Self.role)/pod\nweb_identity_token_file = \(token)\n", to: ".aws/config")
            }
            try await expectRooms(shell, signedBy: "ASIAROLE")
            #expect(shell.mock.requests.first?["authorization"] == nil)
        }
    }

    private static let singleSignOn = """
        [default]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = chat-admin
        [sso-session corp]
        sso_region = us-east-1
        sso_start_url = https://corp.awsapps.com/start
        """
    /// SHA-1 of `corp`.
    private static let cachedToken = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"

    @Test("Whoever signed in with aws sso login has the role's keys")
    func signedIn() async throws {
        try await AWSShell.with(config: Self.singleSignOn) { shell in
            try shell.write(#"{"accessToken":"\#(Secret.singleSignOn)","expiresAt":"2099-01-01T00:00:00Z"}"#, to: Self.cachedToken)
            try await expectRooms(shell, signedBy: "ASIASSO")
            #expect(shell.hosts.first == "portal.sso.us-east-1.amazonaws.com")
            #expect(shell.mock.requests.first?.target == "/federation/credentials?role_name=chat-admin&account_id=111122223333")
        }
    }

    @Test("A sign-in that has expired is renewed, and the new token is kept for aws-cli and for the next run")
    func renewed() async throws {
        try await AWSShell.with(config: Self.singleSignOn) { shell in
            let file = try shell.write(
                #"""
                {"accessToken":"\#(Secret.singleSignOn)","expiresAt":"2020-01-01T00:00:00Z","clientId":"id",
                "clientSecret":"\#(Secret.clientSecret)","refreshToken":"\#(Secret.refresh)","registrationExpiresAt":"2099-01-01T00:00:00Z"}
                """#, to: Self.cachedToken)
            try await expectRooms(shell, signedBy: "ASIASSO")
            #expect(shell.hosts.prefix(2) == ["oidc.us-east-1.amazonaws.com", "portal.sso.us-east-1.amazonaws.com"])
            let kept = try String(contentsOfFile: file, encoding: .utf8)
            #expect(kept.contains(Secret.singleSignOn + "-new") && kept.contains(Secret.refresh + "-new"))
            #expect(kept.contains("registrationExpiresAt"))
            _ = try await shell.run()
            #expect(shell.hosts.filter { $0.hasPrefix("oidc") }.count == 1)
        }
    }

    @Test("Whoever has not signed in is told how to, with status 253")
    func notSignedIn() async throws {
        try await AWSShell.with(config: Self.singleSignOn) { shell in
            let result = try await shell.run()
            #expect(result.status == 253)
            #expect(result.stderr.contains("sign in with: aws sso login --profile default"), "\(result.stderr)")
        }
    }

    @Test("A session of aws login is used while it lasts")
    func login() async throws {
        try await AWSShell.with(config: "[default]\nlogin_session = alice-session\n") { shell in
            let keys = shell.mock.issue("login")
            // SHA-256 of `alice-session`.
            try shell.write(
                #"""
                {"accessToken":{"accessKeyId":"\#(keys.accessKeyID)","secretAccessKey":"\#(keys.secretAccessKey)",
                "sessionToken":"\#(keys.sessionToken ?? "")","accountId":"111122223333","expiresAt":"2099-01-01T00:00:00Z"}}
                """#, to: ".aws/login/cache/c90cca02907d16ea12378d2ace123160724614192213ae496e1d4b0ef8927786.json")
            try await expectRooms(shell, signedBy: "ASIALOGIN")
        }
    }

    @Test("A program's output gives keys, and what it says besides is not repeated")
    func process() async throws {
        try await AWSShell.with { shell in
            let keys = shell.mock.issue("proc")
            let output = try shell.write(
                #"""
                {"Version":1,"AccessKeyId":"\#(keys.accessKeyID)","SecretAccessKey":"\#(keys.secretAccessKey)",
                "SessionToken":"\#(keys.sessionToken ?? "")","Expiration":"2099-01-01T00:00:00Z"}
                """#, to: "keys.json")
            try shell.write("[default]\ncredential_process = echo \(Secret.key) >&2; cat '\(output)'\n", to: ".aws/config")
            try await expectRooms(shell, signedBy: "ASIAPROC")
        }
    }

    @Test("A container's endpoint gives the task's role, its token read from a file")
    func container() async throws {
        try await AWSShell.with { shell in
            shell.process.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "\(shell.mock.url)/container-credentials"
            shell.process.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = try shell.write(Secret.container + "\n", to: "token")
            try await expectRooms(shell, signedBy: "ASIATASK")
        }
    }

    @Test("An EC2 instance's metadata gives its role, asked with a session token")
    func instance() async throws {
        try await AWSShell.with(environment: ["AWS_EC2_METADATA_DISABLED": nil]) { shell in
            shell.process.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = shell.mock.url
            try await expectRooms(shell, signedBy: "ASIAINST")
            #expect(shell.mock.requests.first?.method == "PUT")
        }
    }

    @Test("One program asks for its credentials once, also when it changes the region")
    func once() async throws {
        let config = "[default]\n\(Self.role)/plain\nsource_profile = base\n[profile base]\n\(AWSShell.userKeysInFile)"
        try await AWSShell.with(config: config) { shell in
            let program = "list-rooms | ignore; create-room lobby | ignore; list-rooms | get name; use region us-east-1; list-rooms | count"
            let result = try await shell.run(program)
            #expect(result.stdout == "[\n  \"lobby\"\n]\n1\n", "\(result.stderr)")
            #expect(shell.mock.requests.filter { $0.field("Action") == "AssumeRole" }.count == 1)
        }
    }

    private static let withDevice = """
        [default]
        \(role)/mfa
        source_profile = base
        mfa_serial = arn:aws:iam::111122223333:mfa/alice
        [profile base]
        \(AWSShell.userKeysInFile)
        """

    @Test("A role that wants an MFA code is an error where nobody can be asked, which names the device and the line")
    func deviceWithoutTerminal() async throws {
        try await AWSShell.with(config: Self.withDevice) { shell in
            let result = try await shell.run()
            #expect(result.status == 253)
            #expect(result.stderr.contains("a code of the MFA device arn:aws:iam::111122223333:mfa/alice is needed"), "\(result.stderr)")
            #expect(result.stderr.contains("/.aws/config:4"))
            #expect(shell.mock.requests.isEmpty)
        }
    }

    @Test("At the prompt the MFA code is asked for once, and a Ctrl-C takes the question back")
    func deviceAtThePrompt() async throws {
        try await AWSShell.with(config: Self.withDevice) { shell in
            let variables = shell.process.environment.map { "\($0.key)=\($0.value)" }
            try await onThread {
                let session = try EditingSession(
                    program: EditingSession.builtProgram("ivsh"), arguments: ["--no-color", "--backend", "aws"], variables: variables,
                    columns: 120)
                try session.expect("aws us-east-1>")
                session.type("use timing off\r")
                try session.expect(["aws us-east-1> use timing off", "aws us-east-1>"])
                let question = "MFA code for arn:aws:iam::111122223333:mfa/alice:"
                session.type("list-rooms | count\r")
                try session.expect(question)
                session.type(Keys.control("c"))
                try session.wait("the prompt again") { $0.last == "aws us-east-1>" }
                session.type("list-rooms | count\r")
                try session.expect(question)
                session.type("123456\r")
                try session.expect(["0", "aws us-east-1>"])
                session.type("list-rooms | count\r")
                try session.wait("a second answer") { screen in
                    screen.filled.count { $0 == "0" } == 2 && screen.last == "aws us-east-1>"
                }
                session.type("exit\r")
                #expect(session.finish() == 0)
            }
            #expect(shell.mock.requests.filter { $0.field("TokenCode") != nil }.count == 1)
        }
    }
}

/// Runs what blocks on a thread of its own: the mock answers from the few threads of tasks.
private func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread { ended.resume(with: Result { try body() }) }
    }
}

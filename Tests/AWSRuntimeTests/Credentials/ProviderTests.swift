import HTTPTypes
import IVSJSON
import IVSTimestamps
import Synchronization
import TestSupport
import Testing

@testable import AWSRuntime

@Suite struct ProviderTests {
    private static let now = "2025-01-01T00:00:00Z"

    /// What the default chain gives on a machine with these files.
    private func credentials(
        _ config: String = "", environment: [String: String] = [:], files: [String: String] = [:],
        profile: String? = nil, http: ScriptedHTTP = ScriptedHTTP(), command: CommandResult? = nil,
        mfaCode: String? = nil
    ) async throws -> Credentials {
        let configuration = try TestHost.configuration(
            config, environment: environment, files: files, overrides: ConfigurationOverrides(profile: profile))
        let time = ManualTimeSource(startingAt: try #require(Timestamp(iso8601: Self.now)))
        let context = CredentialContext(
            configuration: configuration, http: http, time: time,
            runCommand: { _ in try #require(command) }, promptForMFACode: { _ in mfaCode })
        let credentials = try await CredentialChain(context: context).credentials()
        #expect(http.rest.isEmpty)
        return credentials
    }

    /// Why it gives none.
    private func failure(_ body: () async throws -> Credentials) async -> CredentialError? {
        let error = await #expect(throws: NoCredentialsError.self) { try await body() }
        return error?.attempts.last
    }

    private static let assumed = """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser>
        <Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
        <SecretAccessKey>role&amp;secret</SecretAccessKey><SessionToken>token</SessionToken>
        <Expiration>2025-01-01T01:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
        """
    private static let sts = "POST https://sts.eu-west-1.amazonaws.com/"
    private static let keys = "aws_access_key_id = AKIDBASE\naws_secret_access_key = base"

    // MARK: - Keys

    @Test("--profile beats keys in the environment, AWS_PROFILE does not")
    func precedence() async throws {
        let config = "[profile dev]\n\(Self.keys)"
        var environment = ["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "env"]
        #expect(try await credentials(config, environment: environment, profile: "dev").accessKeyID == "AKIDBASE")
        environment["AWS_PROFILE"] = "dev"
        #expect(try await credentials(config, environment: environment).accessKeyID == "AKIDENV")
    }

    @Test("Half a pair of keys in the environment is an error, not a reason to look further")
    func partialEnvironment() async {
        let error = await failure {
            try await credentials("[default]\n\(Self.keys)", environment: ["AWS_ACCESS_KEY_ID": "AKIDENV"])
        }
        #expect(error?.kind == .invalidConfiguration)
    }

    @Test("Half a pair of keys in a profile is an error at its line")
    func partialProfile() async {
        let error = await failure { try await credentials("[default]\naws_access_key_id = AKID") }
        #expect(error?.origin == .file(FileLocation(path: "/home/.aws/config", line: 2)))
    }

    @Test("When there are none, the error names each provider and what it looked for")
    func none() async {
        let environment = ["AWS_EC2_METADATA_DISABLED": "true"]
        let error = await #expect(throws: NoCredentialsError.self) { try await credentials(environment: environment) }
        #expect(error?.attempts.map(\.kind) == Array(repeating: .notEnabled, count: 5))
        for text in ["AWS_ACCESS_KEY_ID", "profile 'default'", "AWS_WEB_IDENTITY_TOKEN_FILE", "container", "EC2"] {
            #expect(error?.description.contains(text) == true, "\(text)")
        }
    }

    @Test("A machine that is no EC2 instance is found out with one request")
    func noInstance() async {
        let http = ScriptedHTTP([.failure("PUT http://169.254.169.254/latest/api/token", .connectionFailed)])
        let error = await failure { try await credentials(http: http) }
        #expect(error?.kind == .notEnabled)
        #expect(http.requests.count == 1)
    }

    // MARK: - Roles

    @Test("A role is assumed with the keys of its source profile")
    func assumeRole() async throws {
        let config = """
            [default]
            region = eu-west-1
            role_arn = arn:aws:iam::123456789012:role/r
            source_profile = base
            external_id = a/b
            role_session_name = me
            duration_seconds = 900
            [profile base]
            \(Self.keys)
            """
        let http = ScriptedHTTP([.answer(Self.sts, 200, Self.assumed)])
        let credentials = try await credentials(config, http: http)
        #expect(credentials.accessKeyID == "ASIAROLE" && credentials.secretAccessKey == "role&secret")
        #expect(credentials.sessionToken == "token" && credentials.accountID == "123456789012")
        let request = try #require(http.requests.first)
        #expect(
            request.bodyText
                == "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fr&RoleSessionName=me&DurationSeconds=900&ExternalId=a%2Fb"
        )
        #expect(request.head.headerFields[.authorization]?.contains("AKIDBASE/20250101/eu-west-1/sts/") == true)
    }

    @Test("A role can build upon a role, and a profile upon its own keys")
    func roleChain() async throws {
        let config = """
            [default]
            region = eu-west-1
            role_arn = arn:outer
            source_profile = inner
            [profile inner]
            role_arn = arn:inner
            source_profile = inner
            \(Self.keys)
            """
        // The keys of a profile that others build upon count before its role.
        let http = ScriptedHTTP([.answer(Self.sts, 200, Self.assumed)])
        _ = try await credentials(config, http: http)
        #expect(http.requests.first?.bodyText.contains("arn%3Aouter") == true)

        let chained = """
            [default]
            region = eu-west-1
            role_arn = arn:outer
            source_profile = inner
            [profile inner]
            role_arn = arn:inner
            source_profile = base
            [profile base]
            \(Self.keys)
            """
        let twice = ScriptedHTTP([.answer(Self.sts, 200, Self.assumed), .answer(Self.sts, 200, Self.assumed)])
        _ = try await credentials(chained, http: twice)
        #expect(twice.requests.map { $0.bodyText.contains("arn%3Ainner") } == [true, false])
    }

    @Test(
        "A role without a way to it is an error",
        arguments: [
            ("", "role_arn needs"), ("source_profile = none", "'none' does not exist"),
            ("source_profile = default", "circle"), ("credential_source = Cloud", "'Cloud'"),
            ("source_profile = default\ncredential_source = Environment", "only one"),
            ("source_profile = empty", "no credentials"),
        ])
    func brokenRole(lines: String, text: String) async {
        let config = "[default]\nregion = eu-west-1\nrole_arn = arn:r\n\(lines)\n[profile empty]"
        let error = await failure { try await credentials(config) }
        #expect(error?.kind == .invalidConfiguration)
        #expect(error?.reason.contains(text) == true, "\(error?.description ?? "")")
    }

    @Test("What the token service refuses comes with its name")
    func refusedRole() async {
        let answer = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not &lt;you&gt;</Message></Error></ErrorResponse>"
        let http = ScriptedHTTP([.answer(Self.sts, 403, answer)])
        let config = "[default]\nregion = eu-west-1\nrole_arn = arn:r\nsource_profile = b\n[profile b]\n\(Self.keys)"
        let error = await failure { try await credentials(config, http: http) }
        #expect(error?.kind == .refused)
        #expect(error?.reason == "AccessDenied: not <you>")
    }

    @Test("A role with an MFA device takes a code, and says so when nobody can be asked")
    func mfa() async throws {
        let config =
            "[default]\nregion = eu-west-1\nrole_arn = arn:r\nmfa_serial = arn:mfa\nsource_profile = b\n[profile b]\n\(Self.keys)"
        let http = ScriptedHTTP([.answer(Self.sts, 200, Self.assumed)])
        _ = try await credentials(config, http: http, mfaCode: "123456")
        #expect(http.requests.first?.bodyText.hasSuffix("&SerialNumber=arn%3Amfa&TokenCode=123456") == true)
        let error = await failure { try await credentials(config) }
        #expect(error?.reason.contains("arn:mfa") == true)
    }

    @Test("A web identity's token is read from its file and sent without a signature")
    func webIdentity() async throws {
        let http = ScriptedHTTP([.answer(Self.sts, 200, Self.assumed)])
        let credentials = try await credentials(
            environment: [
                "AWS_ROLE_ARN": "arn:r", "AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_REGION": "eu-west-1",
                "AWS_ROLE_SESSION_NAME": "pod",
            ], files: ["/token": "jwt\n"], http: http)
        #expect(credentials.accessKeyID == "ASIAROLE")
        let request = try #require(http.requests.first)
        #expect(request.bodyText.hasSuffix("&RoleArn=arn%3Ar&RoleSessionName=pod&WebIdentityToken=jwt"))
        #expect(request.head.headerFields[.authorization] == nil)
    }

    // MARK: - Processes

    private static let process = "[default]\ncredential_process = tool"

    @Test("A process's output gives credentials")
    func process() async throws {
        let output = #"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "s", "Expiration": "2025-01-01T00:10:00Z"}"#
        let credentials = try await credentials(
            Self.process, command: CommandResult(exitStatus: 0, output: Array(output.utf8)))
        #expect(credentials.accessKeyID == "A" && credentials.expiration?.description == "2025-01-01T00:10:00.000Z")
    }

    @Test(
        "A process's output that gives none is an error",
        arguments: [
            ("", "not a JSON object"), (#"{"AccessKeyId": "A", "SecretAccessKey": "s"}"#, "Version"),
            (#"{"Version": 1, "AccessKeyId": "A"}"#, "SecretAccessKey"),
            (#"{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"2024-01-01T00:00:00Z"}"#, "expired"),
        ])
    func unusableProcess(output: String, text: String) async {
        let error = await failure {
            try await credentials(Self.process, command: CommandResult(exitStatus: 0, output: Array(output.utf8)))
        }
        #expect(error?.kind == .unusableAnswer)
        #expect(error?.reason.contains(text) == true)
    }

    @Test("A process that fails is an error with its status and its last words")
    func failedProcess() async {
        let result = CommandResult(exitStatus: 3, output: [], errorOutput: Array("log\nno session\n".utf8))
        let error = await failure { try await credentials(Self.process, command: result) }
        #expect(error?.reason == "the command ended with status 3: no session")
    }

    @Test("Commands run in the shell of the system, and both their outputs are kept")
    func systemCommand() async throws {
        let result = try await SystemCommand.run("printf '%s' \"$((1 + 1))\"; echo oops >&2; exit 4")
        #expect(result == CommandResult(exitStatus: 4, output: Array("2".utf8), errorOutput: Array("oops\n".utf8)))
        #expect(try await SystemCommand.run("kill -9 $$").exitStatus == 137)
    }

    @Test("A command that takes too long is ended", .patience(minutes: 5))
    func slowCommand() async throws {
        await #expect(throws: CommandFailure("no answer within \(Duration.milliseconds(50))")) {
            try await SystemCommand.run("exec sleep 900", timeout: .milliseconds(50))
        }
    }

    @Test("A command that writes more than any credential process does is ended")
    func longAnswer() async throws {
        await #expect(throws: CommandFailure("it wrote more than 1048576 bytes")) { try await SystemCommand.run("exec yes") }
    }

    // MARK: - IAM Identity Center

    private static let sso = """
        [default]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Dev Ops
        [sso-session corp]
        sso_region = us-west-2
        sso_start_url = https://corp.awsapps.com/start
        """
    /// Named after the SHA-1 of `corp`.
    private static let tokenFile = "/home/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    private static let role =
        #"{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":1735693200000}}"#
    private static let portal =
        "GET https://portal.sso.us-west-2.amazonaws.com/federation/credentials?role_name=Dev%20Ops&account_id=123456789012"

    @Test("A token of aws sso login is exchanged for a role's credentials")
    func singleSignOn() async throws {
        let http = ScriptedHTTP([.answer(Self.portal, 200, Self.role)])
        let token = #"{"accessToken": "bearer", "expiresAt": "2025-01-01T08:00:00Z"}"#
        let credentials = try await credentials(Self.sso, files: [Self.tokenFile: token], http: http)
        #expect(credentials.accessKeyID == "ASIASSO" && credentials.expiration?.seconds == 1_735_693_200)
        #expect(http.requests.first?.head.headerFields[HTTPField.Name("x-amz-sso_bearer_token")!] == "bearer")
    }

    @Test("A token that is about to expire is refreshed, and the new one is kept")
    func refreshedToken() async throws {
        let token = """
            {"accessToken": "old", "expiresAt": "2025-01-01T00:01:00UTC", "clientId": "id", "clientSecret": "cs",
             "refreshToken": "r1", "startUrl": "kept"}
            """
        let host = TestHost(
            environment: ["HOME": "/home"], files: ["/home/.aws/config": Self.sso, Self.tokenFile: token])
        let http = ScriptedHTTP([
            .answer(
                "POST https://oidc.us-west-2.amazonaws.com/token", 200,
                #"{"accessToken": "new", "expiresIn": 3600, "refreshToken": "r2"}"#),
            .answer(Self.portal, 200, Self.role),
        ])
        let context = CredentialContext(
            configuration: try ConfigurationResolver(host: host.context).resolve(), http: http,
            time: ManualTimeSource(startingAt: try #require(Timestamp(iso8601: Self.now))))
        _ = try await CredentialChain(context: context).credentials()
        #expect(http.requests.last?.head.headerFields[HTTPField.Name("x-amz-sso_bearer_token")!] == "new")
        let file = try JSONValue(parsing: try #require(host.file(Self.tokenFile)))
        #expect(file["accessToken"] == "new" && file["refreshToken"] == "r2" && file["startUrl"] == "kept")
        #expect(file["expiresAt"] == "2025-01-01T01:00:00Z")
    }

    @Test("Who has not signed in, or not lately, is told how to", arguments: [nil, "2024-12-31T00:00:00Z"])
    func signIn(expiration: String?) async {
        let token = expiration.map { [Self.tokenFile: #"{"accessToken": "old", "expiresAt": "\#($0)"}"#] } ?? [:]
        let error = await failure { try await credentials(Self.sso, files: token) }
        #expect(error?.reason.contains("aws sso login --profile default") == true)
    }

    // MARK: - aws login

    private static let login = "[default]\nlogin_session = arn:aws:iam::1:user/me"
    /// Named after the SHA-256 of the session.
    private static let sessionFile = "/home/.aws/login/cache/da19974a351c10e6ddab0fe8d7b1fb3a289211121e24f211c7eb19ed08e30e3a.json"

    @Test("A session of aws login is used while it lasts")
    func login() async throws {
        let file = """
            {"accessToken": {"accessKeyId": "ASIALOGIN", "secretAccessKey": "s", "sessionToken": "t", "accountId": "1",
             "expiresAt": "2025-01-01T00:10:00Z"}}
            """
        let credentials = try await credentials(Self.login, files: [Self.sessionFile: file])
        #expect(credentials.accessKeyID == "ASIALOGIN" && credentials.accountID == "1")
        let old = file.replacing("2025-01-01", with: "2024-01-01")
        let error = await failure { try await self.credentials(Self.login, files: [Self.sessionFile: old]) }
        #expect(error?.reason.contains("aws login --profile default") == true)
    }

    // MARK: - Containers

    @Test("A container's token file goes into the request")
    func container() async throws {
        let http = ScriptedHTTP([
            .answer(
                "GET http://169.254.170.23/v1/credentials", 200,
                #"{"AccessKeyId":"ASIAPOD","SecretAccessKey":"s","Token":"t","Expiration":"2025-01-01T06:00:00Z","AccountId":"1"}"#)
        ])
        let credentials = try await credentials(
            environment: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
            ], files: ["/token": "pod-token\n"], http: http)
        #expect(credentials.accessKeyID == "ASIAPOD" && credentials.sessionToken == "t" && credentials.accountID == "1")
        #expect(http.requests.first?.head.headerFields[.authorization] == "pod-token")
    }

    @Test("Keys are not asked of strangers over http, nor with a token that would add header fields")
    func hostileContainer() async {
        let stranger = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://example.com/credentials"]
        #expect(await failure { try await credentials(environment: stranger) }?.kind == .invalidConfiguration)
        let token = [
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "a\r\nX-Evil: 1",
        ]
        #expect(await failure { try await credentials(environment: token) }?.kind == .invalidConfiguration)
    }
}

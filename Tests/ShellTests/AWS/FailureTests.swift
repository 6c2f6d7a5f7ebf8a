import AWSRuntime
import Foundation
import IVSTimestamps
import MockAWS
import Synchronization
import TestSupport
import Testing

/// What a user sees when AWS, the network or the set-up fails: an error that says what to do, the right status, no hang, no secret.
@Suite("Failures of the aws backend", .patience(minutes: 3))
struct FailureTests {
    /// Runs one call against a mock that answers the chat service's requests so.
    /// - Returns: the result, and how many requests were made.
    private func run(
        _ program: String = "list-rooms", environment: [String: String?] = [:], answer: @escaping @Sendable (_ number: Int) -> MockAnswer?
    ) async throws -> (result: ProgramRun, count: Int) {
        let keys = AWSShell.userKeys.merging(environment) { $1 }
        return try await AWSShell.with(environment: keys, intercept: { _, number in answer(number) }) { shell in
            (try await shell.run(program), shell.chatRequests.count)
        }
    }

    private func expect(
        _ result: ProgramRun, _ status: Int32, _ error: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(result.status == status, "\(result.stderr)", sourceLocation: sourceLocation)
        #expect(result.stderr.hasPrefix(error), "\(result.stderr)", sourceLocation: sourceLocation)
        #expect(result.stdout.isEmpty, sourceLocation: sourceLocation)
    }

    // MARK: Answers that are none

    static let brokenAnswers: [(answer: String, error: String)] = [
        ("", "closed the connection before its answer was whole"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"rooms\":[", "closed the connection before its answer was whole"),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n<html>Login</html>\n", "cannot be read"),
        ("SSH-2.0-OpenSSH_9.2p1\r\n", "does not answer in HTTP"),
    ]

    @Test("A broken or foreign answer to a reading call is asked for three times, then status 255", arguments: brokenAnswers)
    func broken(_ answer: String, _ error: String) async throws {
        let (result, count) = try await run { _ in .bytesAndClose(answer) }
        expect(result, 255, "error[no-answer]: ListRooms got no answer: ")
        #expect(result.stderr.contains(error), "\(result.stderr)")
        // What is whole and cannot be read is an answer; another would be no better.
        #expect(count == (answer.contains("html") ? 1 : 3))
    }

    @Test(
        "A lost answer to CreateRoom is not asked for again: the room may be there",
        arguments: ["create-room lobby", "send-event arn:aws:ivschat:us-east-1:123456789012:room/AbCdEfGhIjKl --event-name x"])
    func ambiguous(_ program: String) async throws {
        for answer in [MockAnswer.drop, .bytesAndClose("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{")] {
            let (result, count) = try await run(program) { _ in answer }
            expect(result, 255, "error[no-answer]:")
            #expect(count == 1)
        }
    }

    // MARK: Pages

    @Test(
        "A page token that comes back ends a listing, and the search for a name, with an error",
        arguments: ["list-rooms", "get-room lobby"])
    func repeatedToken(_ program: String) async throws {
        let (result, count) = try await run(program) { _ in .json(#"{"rooms":[],"nextToken":"again"}"#) }
        expect(result, 255, "error[repeated-page-token]: the service answered ListRooms with a page token that it had given before")
        #expect(count == 2)
    }

    // MARK: Errors of the service

    @Test("A storm of errors is met three times, with the name and text of the last, and status 254", arguments: [500, 503])
    func storm(status: Int) async throws {
        let (result, count) = try await run { _ in .error("InternalServerException", "try later", status: status) }
        expect(result, 254, "error[InternalServerException]: try later")
        #expect(count == 3)
    }

    @Test("A gateway's page is an error with the name of its status")
    func gateway() async throws {
        let (result, count) = try await run { _ in
            .response(status: 502, headers: [("Content-Type", "text/html")], body: Array("<html><h1>502 Bad Gateway</h1></html>".utf8))
        }
        expect(result, 254, "error[BadGateway]:")
        #expect(count == 3)
    }

    @Test("A gateway that waited in vain leaves open whether the room was made: CreateRoom is not sent again", arguments: [502, 504])
    func gatewayOfCreateRoom(status: Int) async throws {
        let (result, count) = try await run("create-room lobby") { _ in .response(status: status) }
        expect(result, 254, status == 502 ? "error[BadGateway]:" : "error[GatewayTimeout]:")
        #expect(count == 1)
    }

    @Test("What passes is not seen")
    func passing() async throws {
        let (result, count) = try await run { number in
            number == 1 ? .error("InternalServerException", "oops", status: 500) : nil
        }
        #expect(result.stdout == "[]\n" && result.status == 0)
        #expect(result.stderr.isEmpty)
        #expect(count == 2)
    }

    @Test("Throttling is waited out, as long as the service says")
    func throttled() async throws {
        try await AWSShell.with(
            environment: AWSShell.userKeys,
            intercept: { _, number in
                number > 1 ? nil : .error("ThrottlingException", "Rate exceeded", status: 429, headers: [("x-amz-retry-after", "1200")])
            }
        ) { shell in
            let result = try await shell.run()
            #expect(result.stdout == "[]\n", "\(result.stderr)")
            let times = shell.chatRequests.map(\.time)
            #expect(times.count == 2)
            let (first, last) = try (#require(times.first), #require(times.last))
            #expect(last - first >= .milliseconds(1200))
        }
    }

    @Test("AWS_MAX_ATTEMPTS says how often", arguments: [1, 2])
    func attempts(maximum: Int) async throws {
        let (result, count) = try await run(environment: ["AWS_MAX_ATTEMPTS": "\(maximum)"]) { _ in
            .error("InternalServerException", "try later", status: 500)
        }
        #expect(result.status == 254)
        #expect(count == maximum)
    }

    // MARK: Keys

    @Test("Keys that expire in the middle of a program are replaced, and the call is made once more")
    func expiry() async throws {
        let config =
            "[default]\ncredential_process = cat \"$HOME/keys.$(ls \"$HOME\"/asked.* 2>/dev/null | wc -l)\"; touch \"$HOME/asked.$$\"\n"
        let expired = Mutex(false)
        let isExpired = Mutex<String?>(nil)
        try await AWSShell.with(
            config: config,
            intercept: { request, _ in
                let first = isExpired.withLock { $0 }
                guard expired.withLock({ $0 }), let first, request["authorization"]?.contains(first) == true else {
                    if request.path == "/CreateRoom" { expired.withLock { $0 = true } }
                    return nil
                }
                return .error("ExpiredTokenException", "The security token included in the request is expired", status: 403)
            }
        ) { shell in
            for number in 0...1 {
                let keys = shell.mock.issue("proc")
                if number == 0 { isExpired.withLock { $0 = keys.accessKeyID } }
                try shell.write(
                    #"{"Version":1,"AccessKeyId":"\#(keys.accessKeyID)","SecretAccessKey":"\#(keys.secretAccessKey)","SessionToken":"\#(keys.sessionToken ?? "")"}"#,
                    to: "keys.\(number)")
            }
            let result = try await shell.run("create-room lobby | get name; list-rooms | get name; list-rooms | count")
            #expect(result.stdout == "\"lobby\"\n[\n  \"lobby\"\n]\n1\n", "\(result.stderr)")
            #expect(shell.signers.map { $0.suffix(1) } == ["1", "1", "2", "2"])
        }
    }

    @Test("Keys that have expired for good are an error of the service after one more try")
    func expired() async throws {
        let (result, count) = try await run { _ in
            .error("ExpiredTokenException", "The security token included in the request is expired", status: 403)
        }
        expect(result, 254, "error[ExpiredTokenException]: The security token included in the request is expired")
        #expect(count == 2)
    }

    @Test("Keys that nobody has are an error of the service")
    func unknownKeys() async throws {
        let environment = ["AWS_ACCESS_KEY_ID": "AKIANOBODY", "AWS_SECRET_ACCESS_KEY": MockAWS.Secret.key]
        try await AWSShell.with(environment: environment) { shell in
            expect(try await shell.run(), 254, "error[UnrecognizedClientException]: The security token included in the request is invalid.")
            #expect(shell.chatRequests.count == 1)
        }
    }

    @Test("A wrong secret is an error of the service, and the signature that was expected stays unknown")
    func wrongSecret() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": MockAWS.userKeys.accessKeyID, "AWS_SECRET_ACCESS_KEY": "HUSHwrong"]
        try await AWSShell.with(environment: keys) { shell in
            expect(try await shell.run(), 254, "error[InvalidSignatureException]:")
        }
    }

    @Test("A clock that is an hour off is corrected by the service's answer, once for the whole program")
    func skew() async throws {
        let clock: @Sendable () -> Timestamp = {
            let now = SystemTimeSource().now()
            return now.adding(nanoseconds: 3_600_000_000_000) ?? now
        }
        try await AWSShell.with(environment: AWSShell.userKeys, clock: clock) { shell in
            let result = try await shell.run("list-rooms; list-rooms")
            #expect(result.stdout == "[]\n[]\n", "\(result.stderr)")
            #expect(shell.chatRequests.count == 3)
        }
    }

    // MARK: Set-up

    @Test("Without credentials each place that was looked at is named, with status 253")
    func noCredentials() async throws {
        try await AWSShell.with { shell in
            let result = try await shell.run()
            expect(result, 253, "error[no-credentials]: no credentials")
            for place in ["environment: ", "profile 'default': ", "web identity: ", "container: ", "EC2 instance metadata: "] {
                #expect(result.stderr.contains("\n  \(place)"), "\(place) in \(result.stderr)")
            }
            #expect(result.stderr.contains("AWS_EC2_METADATA_DISABLED is true"))
        }
    }

    @Test("Half a pair of keys is an error, with status 253", arguments: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    func half(variable: String) async throws {
        try await AWSShell.with(environment: [variable: MockAWS.Secret.key]) { shell in
            let result = try await shell.run()
            expect(result, 253, "error[no-credentials]: no usable credentials: environment: \(variable) is set")
        }
    }

    @Test("A role that the token service refuses is status 253, with its name for it")
    func refusedRole() async throws {
        let config = """
            [default]
            role_arn = arn:aws:iam::111122223333:role/external
            source_profile = base
            external_id = wrong
            [profile base]
            \(AWSShell.userKeysInFile)
            """
        try await AWSShell.with(config: config) { shell in
            let result = try await shell.run()
            expect(result, 253, "error[no-credentials]: no usable credentials: profile 'default'")
            #expect(result.stderr.contains("AccessDenied: not authorized to perform: sts:AssumeRole"))
        }
    }

    static let brokenConfigurations: [(config: String, error: String)] = [
        ("[default\nregion = us-east-1\n", "Profile definition must end with ']'"),
        ("region = us-east-1\n", "Expected a profile definition, found a property"),
        ("[default]\nregion\n", "Expected an '=' sign defining a property"),
        ("[default]\nmax_attempts = many\n", "max_attempts is 'many'"),
        ("[default]\nuse_fips_endpoint = perhaps\n", "use_fips_endpoint is 'perhaps'"),
        ("[default]\nservices = nowhere\n", "there is no section [services nowhere]"),
    ]

    @Test("A configuration that cannot be read is status 253, at its line", arguments: brokenConfigurations)
    func unreadable(_ config: String, _ error: String) async throws {
        try await AWSShell.with(config: config, environment: AWSShell.userKeys) { shell in
            let result = try await shell.run()
            expect(result, 253, "error[configuration]: \(error)")
            #expect(result.stderr.contains("/.aws/config:\(config.hasPrefix("[default]") ? 2 : 1)"), "\(result.stderr)")
        }
    }

    @Test("A configuration that is a folder is status 253")
    func folder() async throws {
        try await AWSShell.with(environment: AWSShell.userKeys) { shell in
            shell.process.environment["AWS_CONFIG_FILE"] = shell.process.folder.path
            expect(try await shell.run(), 253, "error[configuration]: \(shell.process.folder.path): Is a directory")
        }
    }
}

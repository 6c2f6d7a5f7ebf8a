import Foundation
import MockAWS
import TestSupport
import Testing

/// Settings of the aws backend by variables and files, as they take effect.
@Suite("Settings of the aws backend", .patience(minutes: 3))
struct SettingTests {
    /// The URL that a call would go to; nothing is sent.
    private func url(
        _ environment: [String: String?], config: String? = nil, options: [String] = ["--backend", "aws"]
    ) async throws -> String {
        try await AWSShell.with(config: config, environment: environment) { shell in
            let result = try await shell.run("create-room | get url", ["--dry-run"] + options)
            #expect(shell.mock.requests.isEmpty)
            return result.status == 0 ? result.stdout.trimmingCharacters(in: .whitespacesAndNewlines) : "\(result.status) \(result.stderr)"
        }
    }

    static let endpoints: [(environment: [String: String?], url: String)] = [
        (["AWS_REGION": "eu-west-1"], "https://ivschat.eu-west-1.amazonaws.com"),
        (["AWS_REGION": "cn-north-1"], "https://ivschat.cn-north-1.amazonaws.com.cn"),
        (["AWS_USE_FIPS_ENDPOINT": "true"], "https://ivschat-fips.us-east-1.amazonaws.com"),
        (["AWS_USE_DUALSTACK_ENDPOINT": "true"], "https://ivschat.us-east-1.api.aws"),
        (["AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true"], "https://ivschat-fips.us-east-1.api.aws"),
        (["AWS_ENDPOINT_URL": "https://all.example/base/"], "https://all.example/base"),
        (["AWS_ENDPOINT_URL": "https://all.example", "AWS_ENDPOINT_URL_IVSCHAT": "https://chat.example"], "https://chat.example"),
        (
            ["AWS_ENDPOINT_URL_IVSCHAT": "https://chat.example", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
            "https://ivschat.us-east-1.amazonaws.com"
        ),
    ]

    @Test("Requests go where region, FIPS, dual stack and endpoint variables say", arguments: endpoints)
    func endpoint(_ environment: [String: String?], _ url: String) async throws {
        #expect(try await self.url(environment) == "\"\(url)/CreateRoom\"")
    }

    @Test(
        "The same by the profile",
        arguments: [
            ("use_fips_endpoint = true", "https://ivschat-fips.us-east-1.amazonaws.com"),
            ("use_dualstack_endpoint = true", "https://ivschat.us-east-1.api.aws"),
            ("endpoint_url = https://profile.example", "https://profile.example"),
            ("services = s\n[services s]\nivschat =\n  endpoint_url = https://service.example", "https://service.example"),
            ("endpoint_url = https://profile.example\nignore_configured_endpoint_urls = true", "https://ivschat.us-east-1.amazonaws.com"),
        ])
    func endpointOfProfile(_ line: String, _ url: String) async throws {
        #expect(try await self.url([:], config: "[default]\n\(line)\n") == "\"\(url)/CreateRoom\"")
    }

    @Test("FIPS or dual stack with a custom endpoint is status 253", arguments: ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"])
    func excluded(variable: String) async throws {
        let answer = try await url([variable: "true"], options: ["--endpoint-url", "https://chat.example"])
        #expect(answer.hasPrefix("253 error[configuration]: Invalid Configuration: "), "\(answer)")
    }

    @Test("Endpoint variables that are to be ignored choose no backend either")
    func ignored() async throws {
        try await AWSShell.with(
            environment: ["AWS_ENDPOINT_URL": "https://all.example", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]
        ) { shell in
            let result = try await shell.run("status | get backend", [])
            #expect(result.stdout == "\"local\"\n")
        }
    }

    @Test("AWS_RETRY_MODE is told in the user agent, and checked", arguments: ["standard", "adaptive"])
    func retryMode(_ mode: String) async throws {
        try await AWSShell.with(environment: AWSShell.userKeys.merging(["AWS_RETRY_MODE": mode]) { $1 }) { shell in
            #expect(try await shell.run().status == 0)
            #expect(shell.chatRequests.first?["user-agent"]?.contains("cfg/retry-mode#\(mode)") == true)
            shell.process.environment["AWS_RETRY_MODE"] = "sometimes"
            let refused = try await shell.run()
            #expect(refused.status == 253)
            #expect(refused.stderr.hasPrefix("error[configuration]: retry_mode is 'sometimes'"))
        }
    }

    // MARK: Certificates

    @Test(
        "Certificates of a private authority are trusted by AWS_CA_BUNDLE or the profile's ca_bundle, and not without",
        arguments: ["variable", "profile", "none"])
    func authority(place: String) async throws {
        try await AWSShell.with(environment: AWSShell.userKeys) { shell in
            let bundle = try #require(shell.process.environment["AWS_CA_BUNDLE"])
            if place != "variable" { shell.process.environment["AWS_CA_BUNDLE"] = nil }
            if place == "profile" { try shell.write("[default]\nca_bundle = \(bundle)\n", to: ".aws/config") }
            let result = try await shell.run()
            if place == "none" {
                #expect(result.status == 255)
                #expect(
                    result.stderr.contains("its certificate is not trusted; AWS_CA_BUNDLE can name a file with those that are"),
                    "\(result.stderr)")
                #expect(shell.mock.requests.isEmpty)
            } else {
                #expect(result.stdout == "[]\n", "\(result.stderr)")
            }
        }
    }

    @Test("A bundle that is not there is status 253")
    func missingBundle() async throws {
        try await AWSShell.with(environment: AWSShell.userKeys.merging(["AWS_CA_BUNDLE": "/nowhere.pem"]) { $1 }) { shell in
            let result = try await shell.run()
            #expect(result.status == 253)
            #expect(result.stderr.contains("/nowhere.pem"))
        }
    }

    // MARK: Proxies

    /// `.invalid` is a name that never has an address (RFC 6761 §6.4).
    private static let nowhere = "http://chat.invalid"

    @Test("HTTP_PROXY is for plain URLs, with its user and password, which nobody is shown")
    func plainProxy() async throws {
        try await AWSShell.with(environment: AWSShell.userKeys) { shell in
            let address = shell.mock.url.dropFirst("http://".count)
            shell.process.environment["HTTP_PROXY"] = "http://me:HUSHproxy@\(address)"
            let result = try await shell.run("list-rooms", ["--endpoint-url", Self.nowhere])
            #expect(result.stdout == "[]\n", "\(result.stderr)")
            #expect(shell.mock.requests.map(\.host) == ["chat.invalid"])
            let tunnel = try #require(shell.mock.tunnels.first)
            #expect(tunnel.target == "chat.invalid:80")
            #expect(tunnel["proxy-authorization"] == "Basic " + Data("me:HUSHproxy".utf8).base64EncodedString())
        }
    }

    @Test("NO_PROXY keeps hosts away from the proxy", arguments: ["chat.invalid", ".invalid", "*"])
    func exceptions(_ list: String) async throws {
        try await AWSShell.with(environment: AWSShell.userKeys.merging(["NO_PROXY": list]) { $1 }) { shell in
            shell.process.environment["HTTP_PROXY"] = shell.mock.url
            let result = try await shell.run("list-rooms", ["--endpoint-url", Self.nowhere])
            #expect(result.status == 255)
            #expect(result.stderr.contains("chat.invalid"))
            #expect(shell.mock.tunnels.isEmpty)
        }
    }

    @Test("A proxy that is not there is status 255, one that is no URL 253", arguments: [("http://127.0.0.1:9", 255), ("socks5://x", 253)])
    func badProxy(_ proxy: String, _ status: Int32) async throws {
        try await AWSShell.with(environment: AWSShell.userKeys.merging(["HTTPS_PROXY": proxy]) { $1 }) { shell in
            let result = try await shell.run()
            #expect(result.status == status, "\(result.stderr)")
            #expect(result.stdout.isEmpty)
        }
    }
}

import AWSRuntime
import Testing

@Suite struct ConfigurationResolverTests {
    private static let ivsChat = AWSConfiguration.ServiceNames(
        environmentSuffix: "IVSCHAT", configurationKey: "ivschat")
    private static let rules = EndpointRules(hostPrefix: "ivschat")

    private func endpoint(_ configuration: AWSConfiguration) throws -> String {
        try configuration.primaryEndpoint(of: Self.ivsChat, rules: Self.rules).url
    }

    // MARK: - Region

    @Test(
        "--region beats AWS_REGION beats AWS_DEFAULT_REGION beats the profile's region",
        arguments: [
            ("flag", "AWS", "DEFAULT", "flag"), (nil, "AWS", "DEFAULT", "AWS"), (nil, nil, "DEFAULT", "DEFAULT"),
            (nil, " ", nil, "profile"), (nil, nil, nil, "profile"),
        ])
    func region(flag: String?, variable: String?, fallback: String?, expected: String) throws {
        var environment: [String: String] = [:]
        environment["AWS_REGION"] = variable
        environment["AWS_DEFAULT_REGION"] = fallback
        let configuration = try TestHost.configuration(
            "[default]\nregion = profile", environment: environment,
            overrides: ConfigurationOverrides(region: flag))
        #expect(configuration.region?.value == expected)
    }

    @Test("A region knows its line")
    func provenance() throws {
        let configuration = try TestHost.configuration("[default]\n\nregion = eu-west-1")
        #expect(configuration.region?.origin.description == "/home/.aws/config:3")
    }

    @Test("A missing region is an error that says where to put one")
    func missingRegion() throws {
        let configuration = try TestHost.configuration()
        let error = #expect(throws: ConfigurationError.self) { try endpoint(configuration) }
        #expect(error?.kind == .missingRegion)
        #expect(error?.message.contains("/home/.aws/config") == true)
    }

    @Test("A region that would lead signed requests to another host is refused")
    func hostileRegion() throws {
        let configuration = try TestHost.configuration(environment: ["AWS_REGION": "evil.example/"])
        let error = #expect(throws: ConfigurationError.self) { try endpoint(configuration) }
        #expect(error?.origin == .environment("AWS_REGION"))
    }

    // MARK: - Profile

    @Test("--profile beats AWS_PROFILE beats AWS_DEFAULT_PROFILE")
    func profile() throws {
        let config = "[profile a]\n[profile b]\n[profile c]"
        var environment = ["AWS_DEFAULT_PROFILE": "c"]
        #expect(try TestHost.configuration(config, environment: environment).profile.value == "c")
        environment["AWS_PROFILE"] = "b"
        #expect(try TestHost.configuration(config, environment: environment).profile.value == "b")
        let overrides = ConfigurationOverrides(profile: "a")
        #expect(try TestHost.configuration(config, environment: environment, overrides: overrides).profile.value == "a")
    }

    @Test("A profile that does not exist is an error that names those that do")
    func unknownProfile() {
        let error = #expect(throws: ConfigurationError.self) {
            try TestHost.configuration("[profile dev]", environment: ["AWS_PROFILE": "dve"])
        }
        #expect(error?.kind == .unknownProfile)
        #expect(error?.description.contains("dev") == true)
    }

    @Test("Without $HOME the user database serves")
    func homeOfUser() throws {
        var host = TestHost(files: ["/users/me/.aws/config": "[default]\nregion = eu-west-1"]).context
        host.homeDirectoryOfUser = { "/users/me" }
        #expect(try ConfigurationResolver(host: host).resolve().region?.value == "eu-west-1")
    }

    // MARK: - Endpoint

    @Test("Of the ways to set an endpoint the more special one counts, and the environment before the files")
    func endpointOrder() throws {
        let config = """
            [default]
            region = us-east-1
            endpoint_url = http://profile
            services = local
            [services local]
            ivschat =
              endpoint_url = http://services # with a comment
            """
        var environment: [String: String] = [:]
        #expect(try endpoint(TestHost.configuration("[default]\nendpoint_url = http://profile")) == "http://profile")
        #expect(try endpoint(TestHost.configuration(config)) == "http://services")
        environment["AWS_ENDPOINT_URL"] = "http://all:1"
        #expect(try endpoint(TestHost.configuration(config, environment: environment)) == "http://all:1")
        environment["AWS_ENDPOINT_URL_IVSCHAT"] = "http://chat:2/"
        #expect(try endpoint(TestHost.configuration(config, environment: environment)) == "http://chat:2")
        let overrides = ConfigurationOverrides(endpointURL: "http://flag")
        #expect(
            try endpoint(TestHost.configuration(config, environment: environment, overrides: overrides)) == "http://flag")
    }

    @Test("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS leaves the regular endpoint, but for the flag")
    func ignoredEndpoints() throws {
        let environment = [
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_ENDPOINT_URL": "http://all", "AWS_REGION": "eu-west-1",
        ]
        #expect(
            try endpoint(TestHost.configuration(environment: environment)) == "https://ivschat.eu-west-1.amazonaws.com")
        let overrides = ConfigurationOverrides(endpointURL: "http://flag")
        #expect(
            try endpoint(TestHost.configuration(environment: environment, overrides: overrides)) == "http://flag")
    }

    @Test("A custom endpoint needs no region, and takes neither FIPS nor dual stack")
    func customEndpoint() throws {
        #expect(try endpoint(TestHost.configuration(environment: ["AWS_ENDPOINT_URL": "http://x"])) == "http://x")
        for variable in ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"] {
            let configuration = try TestHost.configuration(
                environment: ["AWS_ENDPOINT_URL": "http://x", variable: "true"])
            let error = #expect(throws: ConfigurationError.self) { try endpoint(configuration) }
            #expect(error?.kind == .unsupportedEndpoint)
            #expect(error?.origin == .environment(variable))
        }
    }

    @Test("A services section that does not exist is an error at the line that names it")
    func missingServices() throws {
        let configuration = try TestHost.configuration("[default]\nservices = local")
        let error = #expect(throws: ConfigurationError.self) { try endpoint(configuration) }
        #expect(error?.description.hasPrefix("/home/.aws/config:2: ") == true)
    }

    // MARK: - Values

    @Test("Retries: standard with three attempts, unless said otherwise")
    func retries() throws {
        let standard = try TestHost.configuration()
        #expect(standard.retryMode.value == .standard && standard.maximumAttempts.value == 3)
        let other = try TestHost.configuration(
            "[default]\nretry_mode = adaptive\nmax_attempts = 5", environment: ["AWS_MAX_ATTEMPTS": "7"])
        #expect(other.retryMode.value == .adaptive && other.maximumAttempts.value == 7)
    }

    @Test(
        "A value that means nothing is an error that names its place",
        arguments: [
            ("AWS_USE_FIPS_ENDPOINT", "yes"), ("AWS_MAX_ATTEMPTS", "0"), ("AWS_RETRY_MODE", "often"),
            ("HTTPS_PROXY", "ftp://proxy"), ("https_proxy", "https://proxy"),
        ])
    func invalid(variable: String, value: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try TestHost.configuration(environment: [variable: value])
        }
        #expect(error?.origin == .environment(variable))
    }

    @Test("A file that is too large or may not be read is an error that names it")
    func unreadable() {
        var host = TestHost(environment: ["HOME": "/home"]).context
        host.readFile = { throw FileAccessError(path: $0, reason: "Permission denied") }
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationResolver(host: host).resolve() }
        #expect(error?.description == "/home/.aws/config: Permission denied")
    }

    // MARK: - Proxies

    @Test(
        "Hosts of NO_PROXY and this machine are reached directly",
        arguments: [
            ("https://ivschat.us-east-1.amazonaws.com", true), ("https://a.internal", false),
            ("https://internal", false), ("https://notinternal", true), ("https://host:8443", false),
            ("https://host", true), ("https://127.0.0.1:9", false), ("http://plain", false),
        ])
    func proxies(url: String, isProxied: Bool) throws {
        let configuration = try TestHost.configuration(
            environment: ["https_proxy": "http://me:p%40ss@proxy:3128", "NO_PROXY": ".internal, host:8443"])
        let proxy = configuration.proxies.proxy(for: try Endpoint(url: url))
        #expect((proxy != nil) == isProxied)
        if let proxy {
            #expect(proxy.endpoint.url == "http://proxy:3128")
            #expect(proxy.user == "me" && proxy.password == "p@ss")
            #expect(!"\(proxy)".contains("p@ss"))
        }
    }
}

import AWSRuntime
import IVSChat
import IVSLanguage
import LocalService

/// `whoami`: whose keys sign, and where they came from.
struct Whoami: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "whoami", .session, summary: "Shows which account and user calls are made as, and where keys, region and endpoint come from.",
            details: """
                On the aws backend the Security Token Service is asked whose keys they are (GetCallerIdentity, which no policy can forbid). A URL on \
                this machine is taken for a local service, which has no such thing: there it is asked only where the configuration names an \
                endpoint for it. The key's id is masked; the secret is not shown.
                """,
            searchTerms: ["sts", "identity", "account", "caller", "credentials", "profile"],
            output: .record([
                "backend", "account", "arn", "userId", "credentials", "region", "regionFrom", "endpoint",
            ]),
            examples: [
                Example(
                    "The account of the local service", "whoami | select backend account region",
                    output: """
                        {
                          "backend": "local",
                          "account": "123456789012",
                          "region": "us-west-2"
                        }
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let settings = gateway.settings[call.evaluator]
        switch settings.backend {
        case .local: return .value(.record(local(settings)))
        case .aws, .url:
            do {
                return .value(.record(try remote(settings, call)))
            } catch {
                throw ServiceErrors.evaluationError(
                    error,
                    of: OperationInput(operation: CallerIdentity.operation, commandSpan: call.span, interrupt: call.evaluator.interrupt))
            }
        }
    }

    private func local(_ settings: SessionSettings) -> Record {
        let account = gateway.localAccount
        return Record([
            ("backend", .string(settings.backend.text)),
            ("account", .string(account)),
            ("arn", .string("arn:aws:iam::\(account):root")),
            ("userId", .string(account)),
            ("credentials", .record(Record([("provider", .string("none needed"))]))),
            ("region", .string(gateway.region(for: settings))),
            ("regionFrom", .string(settings.region == nil ? "default of the local service" : "chosen in this session")),
            ("endpoint", .null),
        ])
    }

    private func remote(_ settings: SessionSettings, _ call: Call) throws -> Record {
        let access = try gateway.awsAccess(for: settings)
        let endpoint = try access.endpoint()
        let credentials = try call.evaluator.wait { try await access.credentials.credentials() }
        var identity: CallerIdentity?
        if try !endpoint.isLoopback || access.configuration.hasTokenServiceEndpoint() {
            identity = try call.evaluator.wait {
                try await CallerIdentity.ask(access.context, credentials: access.credentials, transport: access.transport)
            }
        }
        let region = access.configuration.region
        return Record([
            ("backend", .string(settings.backend.text)),
            ("account", (identity?.account ?? credentials.accountID).map(Value.string) ?? .null),
            ("arn", identity.map { .string($0.arn) } ?? .null),
            ("userId", identity.map { .string($0.userID) } ?? .null),
            (
                "credentials",
                .record(
                    Record([
                        ("provider", credentials.provider.map(Value.string) ?? .null),
                        ("profile", .string(access.configuration.profile.value)),
                        ("profileFrom", .string(access.configuration.profile.origin.description)),
                        ("accessKey", .string(credentials.maskedAccessKeyID)),
                        ("expires", credentials.expiration.map(Value.time) ?? .null),
                    ]))
            ),
            ("region", .string(try gateway.client(for: settings).configuration.region)),
            ("regionFrom", .string(settings.region == nil ? region?.origin.description ?? "default" : "chosen in this session")),
            ("endpoint", .string(endpoint.url)),
        ])
    }
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSHTTPTransport
import IVSLanguage
import IVSTerminalText
import IVSTimestamps

/// `explain-request create-room lobby`: how the request of an operation is made and signed, without sending it.
struct ExplainRequest: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "explain-request", .session, summary: "Shows how the request of an operation is made and signed; sends nothing.",
            details: """
                It takes what the operation takes. The answer has the request as it would go out, the canonical request, the string to sign, \
                what each signed header is for, and the lines of aws-cli and curl that make the same request: paste them into a shell that has \
                the keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. Where curl cannot sign by itself, the tag operations, \
                its line has the signature made here, which is good for five minutes.

                The secret key and the session token are in none of it, and the key's id is masked. On the local backend placeholder keys sign, \
                and the request is the one that Amazon IVS Chat would get. A name in place of an ARN is looked up, as the operation does.
                """,
            searchTerms: ["sigv4", "signature", "canonical", "curl", "aws-cli", "debug", "dry-run"],
            positionals: [
                CommandParameter(
                    "operation", .oneOf(Self.operations.map { $0.commandName }), required: true, "What to call."),
                CommandParameter(
                    "target", .string,
                    "What the operation's own first word is: a room, a logging configuration, the name of what is created.",
                    completion: .session(ResourceKind.room.rawValue)),
            ],
            flags: flags,
            output: .record([
                "operation", "request", "canonicalRequest", "stringToSign", "signedHeaders", "signature", "accessKey", "credentialsFrom",
                "awsCLI",
                "curl",
            ]),
            examples: [
                Example(
                    "The same with aws-cli", "explain-request create-room lobby --tags {env: demo} | get awsCLI",
                    output: #""aws ivschat create-room --name lobby --tags '{\"env\":\"demo\"}' --region us-west-2""#),
                Example(
                    "What is hashed and signed", "explain-request list-rooms | get stringToSign | lines | first 3",
                    output: """
                        [
                          "AWS4-HMAC-SHA256",
                          "20260101T000000Z",
                          "20260101/us-west-2/ivschat/aws4_request"
                        ]
                        """),
            ])
    }

    private static var operations: [Operation] { IVSChatModel.operations }

    /// Those of all operations; which of them an operation takes is looked at when it is known.
    private var flags: [CommandParameter] {
        var names: Set<String> = []
        return Self.operations.flatMap { operation in
            operation.input.members.compactMap { member in
                guard names.insert(member.name).inserted else { return nil }
                return CommandParameter(
                    kebabCase(member.name), ParameterType(member.shape), member.help,
                    completion: OperationCommand(operation: operation, gateway: gateway).completion(of: member.shape))
            }
        }
    }

    func run(_ call: Call) throws -> PipelineData {
        let name = try call.string("operation")
        guard let operation = Self.operations.first(where: { $0.commandName == name }) else {
            throw EvaluationError(
                .unknownOperation, "there is no operation `\(name)`", at: call.span(of: "operation"), "not an operation")
        }
        let command = OperationCommand(operation: operation, gateway: gateway)
        try refuseForeignFlags(of: call, command)
        var input = try command.given(call, word: "target")
        if let item = try call.singleValue(for: self) { input = try input.completed(from: item) }
        try input.resolve(with: gateway, evaluator: call.evaluator)
        do {
            return .value(.record(try explanation(of: input, call)))
        } catch {
            throw ServiceErrors.evaluationError(error, of: input)
        }
    }

    private func refuseForeignFlags(of call: Call, _ command: OperationCommand) throws {
        let own = command.operation.input.members.map { kebabCase($0.name) }
        for flag in flags where call.has(flag.name) && !own.contains(flag.name) {
            let near = closestMatches(to: flag.name, in: own, limit: 1).first
            throw EvaluationError(
                .unknownFlag, "`\(command.signature.name)` has no flag `--\(flag.name)`", at: call.span(of: flag.name),
                "not a flag of `\(command.signature.name)`",
                help: near.map { "did you mean `--\($0)`?" }
                    ?? (own.isEmpty ? "it has no flags" : "its flags are " + own.map { "`--\($0)`" }.joined(separator: ", ")))
        }
        if let target = call["target"], command.positionalMember == nil {
            throw EvaluationError(
                .tooManyArguments, "`\(command.signature.name)` takes no word without a flag", at: target.span, "one too many")
        }
    }

    // MARK: The explanation

    /// What signs, and where: as the session's client would have it.
    private struct Signer {
        var credentials: Credentials
        var region: String
        var maximumAttempts: Int
        var userAgent: String
        var customEndpoint: String?
    }

    private func signer(_ call: Call) throws -> Signer {
        let settings = gateway.settings[call.evaluator]
        guard settings.backend != .local else {
            return Signer(
                credentials: .placeholder, region: gateway.region(for: settings), maximumAttempts: RetryPolicy().maximumAttempts,
                userAgent: UserAgent(product: gateway.userAgentProduct).text)
        }
        let access = try gateway.awsAccess(for: settings)
        let (region, endpoint) = (try gateway.client(for: settings).configuration.region, try access.endpoint())
        let regular = try? IVSChatEndpoints.rules.endpoint(region: region)
        return Signer(
            credentials: try call.evaluator.wait { try await access.credentials.credentials() }, region: region,
            maximumAttempts: access.configuration.maximumAttempts.value, userAgent: access.transport.configuration.network.userAgent,
            customEndpoint: endpoint == regular ? nil : endpoint.url)
    }

    private func explanation(of input: OperationInput, _ call: Call) throws -> Record {
        let signer = try signer(call)
        let settings = gateway.settings[call.evaluator]
        var request = try gateway.addressedRequest(input, settings)
        request.head.headerFields[.sdkInvocationID] = gateway.options.seed == nil ? RandomUUID.text() : Self.repeatedInvocationID
        request.head.headerFields[.sdkRequest] = "attempt=1; max=\(signer.maximumAttempts)"
        let explanation = SigV4Signer(service: IVSChatModel.service.signingName, region: signer.region).explain(
            &request, with: signer.credentials, at: gateway.options.timeSource.now())
        let lines = EqualCommandLines(
            input: input, request: request, credentials: signer.credentials, region: signer.region,
            customEndpoint: signer.customEndpoint, profile: settings.backend == .local ? nil : settings.profile)
        return Record([
            ("operation", .string(input.operation.name)),
            ("request", .record(shown(request, signer))),
            ("canonicalRequest", .string(explanation.canonicalRequest)),
            ("stringToSign", .string(explanation.stringToSign)),
            ("signedHeaders", .list(explanation.signedHeaders.map(Self.shown))),
            ("signature", .string(explanation.signature)),
            ("accessKey", .string(signer.credentials.maskedAccessKeyID)),
            ("credentialsFrom", signer.credentials.provider.map(Value.string) ?? .null),
            ("awsCLI", .string(try lines.awsCLI())),
            ("curl", .string(lines.curl())),
        ])
    }

    private func shown(_ request: AWSRequest, _ signer: Signer) -> Record {
        var headers = Record([("host", .string(request.head.authority ?? ""))])
        for field in request.head.headerFields {
            var value = field.value
            switch field.name.canonicalName {
            case "x-amz-security-token": value = SignatureExplanation.hiddenToken
            case "authorization":
                value = value.replacing("=\(signer.credentials.accessKeyID)/", with: "=\(signer.credentials.maskedAccessKeyID)/")
            default: break
            }
            headers[field.name.canonicalName] = .string(value)
        }
        if !request.body.isEmpty { headers["content-length"] = .string(String(request.body.count)) }
        headers["user-agent"] = .string(signer.userAgent)
        return Record([
            ("method", .string(request.head.method.rawValue)),
            ("url", .string(request.url)),
            ("headers", .record(headers)),
            ("body", .string(String(decoding: request.body, as: UTF8.self))),
        ])
    }

    private static func shown(_ header: SignatureExplanation.Header) -> Value {
        .record(Record([("name", .string(header.name)), ("value", .string(header.value)), ("purpose", .string(purpose(of: header.name)))]))
    }

    private static func purpose(of header: String) -> String {
        switch header {
        case "host": "The host that it is for: at another one the signature is worth nothing."
        case "x-amz-date": "When it was signed, in UTC. A service refuses what is more than five minutes off its own clock."
        case "x-amz-security-token": "Goes with temporary keys."
        case "content-type": "How the body is to be read."
        case "amz-sdk-invocation-id": "Names the call; a retry has the same."
        case "amz-sdk-request": "Which try of the call it is, and how many there may be."
        default: "Part of the call."
        }
    }

    /// Of a session with a seed, in which all that is random repeats.
    private static let repeatedInvocationID = "00000000-0000-4000-8000-000000000001"
}

import AWSRuntime
import HTTPTypes
import IVSChat
import IVSLanguage

/// The lines of other tools that make the same request. They hold no secret: keys come from the variables that aws-cli reads too.
struct EqualCommandLines {
    let input: OperationInput
    /// As it was signed.
    let request: AWSRequest
    let credentials: Credentials
    let region: String
    /// Given where the endpoint is not that of the region.
    let customEndpoint: String?
    /// As chosen by flag or `use`.
    let profile: String?

    private var usesPlaceholder: Bool { credentials.accessKeyID == Credentials.placeholder.accessKeyID }

    // MARK: aws-cli

    /// `aws ivschat create-room --name lobby --region us-west-2`
    func awsCLI() throws -> String {
        var words = ["aws", "ivschat", input.operation.commandName]
        if usesPlaceholder, customEndpoint != nil {
            words.insert(contentsOf: ["AWS_ACCESS_KEY_ID=local", "AWS_SECRET_ACCESS_KEY=local"], at: 0)
        }
        guard case .map(let fields) = input.document else { return words.joined(separator: " ") }
        if fields.contains(where: { Self.isChangedByAWSCLI($0.value) }) {
            words += ["--cli-input-json", shellQuoted(try json(input.document))]
        } else {
            for field in fields { words += try flag("--" + kebabCase(field.name), field.value) }
        }
        words += ["--region", shellQuoted(region)]
        if let customEndpoint { words += ["--endpoint-url", shellQuoted(customEndpoint)] }
        if let profile { words += ["--profile", shellQuoted(profile)] }
        return words.joined(separator: " ")
    }

    private func flag(_ name: String, _ value: Document) throws -> [String] {
        let text: String
        switch value {
        case .string(let string): text = string
        default: text = try json(value)
        }
        // What begins with a dash would be taken for a flag.
        return text.hasPrefix("-") ? [shellQuoted("\(name)=\(text)")] : [name, shellQuoted(text)]
    }

    /// aws-cli puts files and web pages in the place of text that looks like their address; no argument can hold a NUL.
    private static func isChangedByAWSCLI(_ value: Document) -> Bool {
        guard case .string(let text) = value else { return false }
        return ["file://", "fileb://", "http://", "https://"].contains { text.hasPrefix($0) } || text.utf8.contains(0)
    }

    private func json(_ document: Document) throws -> String { String(decoding: try compactJSON(Value(document)), as: UTF8.self) }

    // MARK: curl

    /// `curl --aws-sigv4 aws:amz:us-west-2:ivschat --user … --data-raw '{"name":"lobby"}' https://ivschat.us-west-2.amazonaws.com/CreateRoom`
    func curl() -> String {
        var words = ["curl"] + (signsByItself ? signing : signature)
        // What curl does without being told.
        let method = request.body.isEmpty ? "GET" : "POST"
        if request.head.method.rawValue != method { words += ["--request", request.head.method.rawValue] }
        if let type = request.head.headerFields[.contentType] { words += ["--header", shellQuoted("content-type: \(type)")] }
        if !request.body.isEmpty { words += ["--data-raw", shellQuoted(String(decoding: request.body, as: UTF8.self))] }
        words.append(shellQuoted(request.url))
        return words.joined(separator: " ")
    }

    /// SigV4 wants a path percent-encoded once more than it is on the wire; curl signs it as it is (seen with 7.88).
    private var signsByItself: Bool { !(request.head.path ?? "").prefix { $0 != "?" }.contains("%") }

    private var signing: [String] {
        let user = usesPlaceholder ? "local:local" : #""$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY""#
        return ["--aws-sigv4", shellQuoted("aws:amz:\(region):\(IVSChatModel.service.signingName)"), "--user", user] + sessionToken
    }

    /// The signature that was made here, good for five minutes.
    private var signature: [String] {
        let keyID = usesPlaceholder ? "local" : "$AWS_ACCESS_KEY_ID"
        let authorization = request.head.headerFields[.authorization] ?? ""
        var words = [
            "--header", "\"authorization: \(authorization.replacing("=\(credentials.accessKeyID)/", with: "=\(keyID)/"))\"",
        ]
        for field in request.head.headerFields
        where !["authorization", "content-type", "x-amz-security-token"].contains(field.name.canonicalName) {
            words += ["--header", shellQuoted("\(field.name.canonicalName): \(field.value)")]
        }
        return words + sessionToken
    }

    private var sessionToken: [String] {
        credentials.sessionToken == nil ? [] : ["--header", #""x-amz-security-token: $AWS_SESSION_TOKEN""#]
    }
}

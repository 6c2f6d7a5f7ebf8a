internal import IVSJSON
internal import IVSTimestamps

/// What a command prints (`credential_process`; AWS SDKs and Tools Reference Guide, "Process credential provider").
struct ProcessCredentials: CredentialProvider {
    let name: String
    let command: Setting<String>
    let context: CredentialContext

    init(command: Setting<String>, name: String, context: CredentialContext) {
        self.command = command
        self.name = "\(name), credential_process"
        self.context = context
    }

    func credentials() async throws -> Credentials {
        let result: CommandResult
        do {
            result = try await context.runCommand(command.value)
        } catch let failure as CommandFailure {
            throw error(.unreachable, failure.description)
        }
        guard result.exitStatus == 0 else {
            // Only the last line: what stands before may be the program's log.
            let lines = String(decoding: result.errorOutput, as: UTF8.self).split(separator: "\n")
            let text = lines.last.map { ": \($0.prefix(300))" } ?? ""
            throw error(.refused, "the command ended with status \(result.exitStatus)\(text)")
        }
        let exchange = CredentialExchange(provider: name, context: context)
        let object = try exchange.object(result.output)
        guard object["Version"]?.int64Value == 1 else {
            throw error(.unusableAnswer, "the command's output has no \"Version\": 1")
        }
        let credentials = try exchange.credentials(object, token: "SessionToken")
        if let expiration = credentials.expiration, expiration <= context.time.now() {
            throw error(.unusableAnswer, "the command gave credentials that expired at \(expiration)")
        }
        return credentials
    }

    private func error(_ kind: CredentialError.Kind, _ reason: String) -> CredentialError {
        CredentialError(kind, provider: name, reason, origin: command.origin)
    }
}

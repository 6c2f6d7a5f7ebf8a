internal import IVSTimestamps

/// A role assumed with other credentials (`role_arn` of a profile).
struct AssumeRoleCredentials: CredentialProvider {
    let name: String
    let role: AssumedRole
    let source: any CredentialProvider
    let context: CredentialContext

    func credentials() async throws -> Credentials {
        let exchange = CredentialExchange(provider: name, context: context)
        let credentials = try await source.credentials()
        var parameters = role.parameters(now: context.time.now())
        if let externalID = role.externalID { parameters.append(("ExternalId", externalID)) }
        if let device = role.mfaDevice {
            guard let code = try await context.promptForMFACode(device.value) else {
                throw exchange.error(
                    .invalidConfiguration, "a code of the MFA device \(device.value) is needed, and there is nobody to ask",
                    origin: device.origin)
            }
            parameters += [("SerialNumber", device.value), ("TokenCode", code)]
        }
        return try await STSClient(region: role.requiredRegion(exchange), exchange: exchange)
            .assumeRole(parameters, with: credentials).given(by: "\(name), role_arn")
    }
}

/// A role that is assumed with the token of an identity provider, which a file holds (`web_identity_token_file`).
struct WebIdentityCredentials: CredentialProvider {
    let name: String
    let role: AssumedRole
    let tokenFile: Setting<String>
    let context: CredentialContext

    func credentials() async throws -> Credentials {
        let exchange = CredentialExchange(provider: name, context: context)
        // Read each time: the token in it is replaced now and then.
        let bytes: [UInt8]?
        do {
            bytes = try context.host.readFile(context.host.expandingHome(tokenFile.value))
        } catch {
            throw exchange.error(.invalidConfiguration, "\(error)", origin: tokenFile.origin)
        }
        guard let bytes else {
            throw exchange.error(.invalidConfiguration, "there is no file \(tokenFile.value)", origin: tokenFile.origin)
        }
        let token = String(decoding: bytes, as: UTF8.self).trimmingWhitespace()
        let region = try role.requiredRegion(exchange)
        return try await STSClient(region: region, exchange: exchange).assumeRoleWithWebIdentity(
            role.parameters(now: context.time.now()) + [("WebIdentityToken", String(token))]
        ).given(by: name == EnvironmentWebIdentity.providerName ? name : "\(name), web identity")
    }
}

/// A role and how it is assumed.
struct AssumedRole: Sendable {
    var arn: Setting<String>
    /// Of the token service; nil when nothing names one.
    var region: Setting<String>?
    var sessionName: String?
    /// In seconds; nil for the service's own, an hour.
    var duration: Int?
    var externalID: String?
    var mfaDevice: Setting<String>?

    func requiredRegion(_ exchange: CredentialExchange) throws(CredentialError) -> Setting<String> {
        if let region { return region }
        throw exchange.error(
            .invalidConfiguration, "a role is assumed in a region, and there is none: set AWS_REGION, or 'region' in the profile",
            origin: arn.origin)
    }

    func parameters(now: Timestamp) -> [(String, String)] {
        var parameters = [("RoleArn", arn.value), ("RoleSessionName", sessionName ?? "ivschat-\(now.seconds)")]
        if let duration { parameters.append(("DurationSeconds", String(duration))) }
        return parameters
    }
}

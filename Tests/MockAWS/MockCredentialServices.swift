import AWSRuntime
import Foundation
import IVSTimestamps
import Synchronization

// The services that credentials come from. What they give out is good at the mock from then on.
extension MockAWS {
    /// What stands for secrets in configurations and answers. None of it may ever be seen in what a program prints.
    package enum Secret {
        package static let key = "HUSHKEYwJalrXUtnFEMI/K7MDENG"
        package static let sessionToken = "HUSHSESSIONTOKEN/IQoJb3JpZ2luX2Vj=="
        package static let webIdentity = "HUSHWEBIDENTITY.eyJhbGciOi"
        package static let singleSignOn = "HUSHSSOTOKEN-aoal"
        package static let refresh = "HUSHREFRESHTOKEN-aorl"
        package static let clientSecret = "HUSHCLIENTSECRET"
        package static let instance = "HUSHIMDSTOKEN-AQAEA"
        package static let container = "HUSHCONTAINERTOKEN"
        /// All have it, and nothing else has.
        package static let mark = "HUSH"
    }

    /// Long-lived keys.
    package static let userKeys = Credentials(accessKeyID: "AKIAUSER00000000MOCK", secretAccessKey: Secret.key)

    /// Temporary keys that no call got before.
    /// - Parameter lifetime: in seconds.
    package func issue(_ name: String, lifetime: Int64 = 3600) -> Credentials {
        let number = state.withLock { state in
            state.issued += 1
            return state.issued
        }
        let credentials = Credentials(
            accessKeyID: "ASIA\(name.uppercased())0000MOCK\(number)", secretAccessKey: "\(Secret.key)\(number)",
            sessionToken: "\(Secret.sessionToken)\(number)", expiration: clock().adding(nanoseconds: lifetime * 1_000_000_000))
        accept(credentials)
        return credentials
    }

    // MARK: Security Token Service

    func tokenService(_ request: MockRequest) -> MockAnswer {
        switch request.field("Action") {
        case "AssumeRole":
            guard isSigned(request) else {
                return Self.refusal("InvalidClientTokenId", "The security token included in the request is invalid")
            }
            if request.field("RoleArn")?.hasSuffix("/external") == true, request.field("ExternalId") != "from-outside" {
                return Self.refusal("AccessDenied", "not authorized to perform: sts:AssumeRole")
            }
            if request.field("RoleArn")?.hasSuffix("/mfa") == true, request.field("TokenCode") != "123456" {
                return Self.refusal("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code")
            }
            return role("AssumeRole", request)
        case "AssumeRoleWithWebIdentity":
            guard request.field("WebIdentityToken") == Secret.webIdentity else {
                return Self.refusal("InvalidIdentityToken", "The ID Token provided is not a valid JWT")
            }
            return role("AssumeRoleWithWebIdentity", request)
        case "GetCallerIdentity":
            guard isSigned(request) else {
                return Self.refusal("InvalidClientTokenId", "The security token included in the request is invalid")
            }
            return .xml(
                """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:iam::111122223333:user/alice</Arn><UserId>AIDAALICE</UserId><Account>111122223333</Account>
                </GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
                """)
        default: return Self.refusal("InvalidAction", "no such action")
        }
    }

    private func isSigned(_ request: MockRequest) -> Bool {
        guard let request = request.asAWSRequest else { return false }
        return (try? verify(request, service: "sts")) != nil
    }

    private func role(_ action: String, _ request: MockRequest) -> MockAnswer {
        let credentials = issue("role")
        return .xml(
            """
            <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><\(action)Result>
            <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/r/\(request.field("RoleSessionName") ?? "")</Arn></AssumedRoleUser>
            <Credentials><AccessKeyId>\(credentials.accessKeyID)</AccessKeyId><SecretAccessKey>\(credentials.secretAccessKey)</SecretAccessKey>
            <SessionToken>\(credentials.sessionToken ?? "")</SessionToken><Expiration>\(Self.text(credentials.expiration))</Expiration>
            </Credentials></\(action)Result></\(action)Response>
            """)
    }

    private static func refusal(_ code: String, _ message: String) -> MockAnswer {
        .xml(
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>\(code)</Code>
            <Message>\(message)</Message></Error><RequestId>r-2</RequestId></ErrorResponse>
            """, status: 403)
    }

    // MARK: IAM Identity Center

    func singleSignOn(_ request: MockRequest) -> MockAnswer {
        guard let token = request["x-amz-sso_bearer_token"], token.hasPrefix(Secret.singleSignOn) else {
            return .json(#"{"message":"Session token not found or invalid"}"#, status: 401)
        }
        let credentials = issue("sso")
        return .json(
            #"""
            {"roleCredentials":{"accessKeyId":"\#(credentials.accessKeyID)","secretAccessKey":"\#(credentials.secretAccessKey)",
            "sessionToken":"\#(credentials.sessionToken ?? "")","expiration":\#((credentials.expiration?.seconds ?? 0) * 1000)}}
            """#)
    }

    func refreshedToken(_ request: MockRequest) -> MockAnswer {
        guard request.bodyText.contains(Secret.refresh), request.bodyText.contains(Secret.clientSecret) else {
            return .json(#"{"error":"invalid_grant","error_description":"Invalid refresh token provided"}"#, status: 400)
        }
        return .json(#"{"accessToken":"\#(Secret.singleSignOn)-new","expiresIn":28800,"refreshToken":"\#(Secret.refresh)-new"}"#)
    }

    // MARK: Containers and instances

    func container(_ request: MockRequest) -> MockAnswer {
        guard request["authorization"] == Secret.container else {
            return .json(#"{"code":"AccessDenied","message":"wrong token"}"#, status: 403)
        }
        return .json(Self.json(issue("task")))
    }

    func instanceMetadata(_ request: MockRequest) -> MockAnswer {
        if request.method == "PUT", request.path == "/latest/api/token" { return .response(status: 200, body: Array(Secret.instance.utf8)) }
        guard request["x-aws-ec2-metadata-token"] == Secret.instance else { return .response(status: 401) }
        let folder = "/latest/meta-data/iam/security-credentials/"
        return switch request.path {
        case folder: .response(status: 200, body: Array("instance-role".utf8))
        case folder + "instance-role": .json(Self.json(issue("inst")))
        default: .response(status: 404)
        }
    }

    private static func json(_ credentials: Credentials) -> String {
        #"""
        {"Code":"Success","AccessKeyId":"\#(credentials.accessKeyID)","SecretAccessKey":"\#(credentials.secretAccessKey)",
        "Token":"\#(credentials.sessionToken ?? "")","Expiration":"\#(text(credentials.expiration))"}
        """#
    }

    private static func text(_ time: Timestamp?) -> String { time.map(\.description) ?? "" }
}

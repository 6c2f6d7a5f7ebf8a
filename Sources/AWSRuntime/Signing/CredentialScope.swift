/// For what a signature is good: `20150830/us-east-1/ivschat/aws4_request`.
public struct CredentialScope: Sendable, Hashable, CustomStringConvertible {
    /// Of the request's date, in UTC: `20150830`.
    public let day: String
    public let region: String
    public let service: String

    public init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    static let terminator = "aws4_request"

    public var description: String { "\(day)/\(region)/\(service)/\(Self.terminator)" }
}

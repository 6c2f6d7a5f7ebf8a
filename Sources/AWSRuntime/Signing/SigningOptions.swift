/// Where services differ in what they sign. The defaults are those of all services but Amazon S3.
public struct SigningOptions: Sendable, Hashable {
    /// The path in the canonical request is percent-encoded once more than it is on the wire.
    public var encodesPathTwice = true
    /// The path in the canonical request has no `.` and `..` segments and no empty ones.
    public var normalizesPath = true
    /// The hash of the body is sent as well, in `x-amz-content-sha256`.
    public var sendsBodyHash = false
    /// The session token is part of what is signed; some services want it added afterwards.
    public var signsSessionToken = true

    public init(
        encodesPathTwice: Bool = true, normalizesPath: Bool = true, sendsBodyHash: Bool = false,
        signsSessionToken: Bool = true
    ) {
        self.encodesPathTwice = encodesPathTwice
        self.normalizesPath = normalizesPath
        self.sendsBodyHash = sendsBodyHash
        self.signsSessionToken = signsSessionToken
    }
}

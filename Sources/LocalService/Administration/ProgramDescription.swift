/// How a service describes the program that it is part of.
public struct ProgramDescription: Sendable, Hashable {
    public var version: String
    /// The region that requests without one are served in.
    public var region: String
    /// `none`, `any` or `strict`.
    public var authentication: String

    public init(version: String = "0", region: String = "us-west-2", authentication: String = "none") {
        self.version = version
        self.region = region
        self.authentication = authentication
    }
}

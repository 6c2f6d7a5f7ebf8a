/// A service: its operations, the errors they answer, and the names by which it goes.
public struct ServiceModel: Sendable {
    /// For people: `Amazon IVS Chat`.
    public let title: String
    /// The first label of its host names: `ivschat`.
    public let endpointPrefix: String
    /// What requests are signed for: `ivschat`.
    public let signingName: String
    /// The version of the API, a date: `2020-07-14`.
    public let apiVersion: String
    /// By name.
    public let operations: [Operation]
    /// All errors of all operations, by name. An operation may answer one that its own list lacks: throttling, for instance.
    public let errors: [ErrorShape]

    public init(
        title: String, endpointPrefix: String, signingName: String, apiVersion: String, operations: [Operation],
        errors: [ErrorShape]
    ) {
        self.title = title
        self.endpointPrefix = endpointPrefix
        self.signingName = signingName
        self.apiVersion = apiVersion
        self.operations = operations
        self.errors = errors
    }

    /// The operation with this name, such as `CreateRoom`.
    public func operation(named name: String) -> Operation? { operations.first { $0.name == name } }

    /// The error with this name, such as `ConflictException`.
    public func error(named name: String) -> ErrorShape? { errors.first { $0.name == name } }
}

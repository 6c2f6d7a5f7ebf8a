public import HTTPTypes

/// A request that a server cannot make sense of.
public struct RequestDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// No operation has this path.
        case unknownPath
        /// Operations have this path, but with other methods: these.
        case methodNotAllowed([HTTPRequest.Method])
        /// The body is not JSON, or not an object where one is due.
        case malformedBody
        /// A value is of another kind than its shape.
        case wrongKind
    }

    public var kind: Kind
    /// Nil as long as it is not known.
    public var operation: Operation?
    /// Where the value stands; empty for the whole.
    public var path: MemberPath
    public var message: String

    public init(_ kind: Kind, operation: Operation? = nil, path: MemberPath = MemberPath(), message: String) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.message = message
    }

    public var description: String { path.components.isEmpty ? message : "\(path): \(message)" }
}

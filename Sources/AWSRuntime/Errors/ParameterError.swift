/// The input of an operation cannot be sent. Only that is refused before sending: whether lengths, ranges and patterns are kept is the
/// service's to judge.
public struct ParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Problem: Sendable, Hashable {
        /// A required member is missing.
        case missing
        /// A member that becomes part of the path is empty.
        case emptyLabel
        /// The operation has no such member.
        case unknownMember
        /// Of another kind than the shape: what was expected and what was found, as in "a list", "an integer".
        case wrongKind(expected: String, found: String)
        /// A union has exactly one member set; the names are those to choose from.
        case notExactlyOne([String])
        /// A value that has no form on the wire, such as a time beyond the year 9999.
        case unwritable(String)
    }

    /// `CreateRoom`
    public var operation: String
    public var path: MemberPath
    public var problem: Problem

    public init(operation: String, path: MemberPath, problem: Problem) {
        self.operation = operation
        self.path = path
        self.problem = problem
    }

    /// What is wrong, without where.
    public var reason: String {
        switch problem {
        case .missing: "required, but missing"
        case .emptyLabel: "must not be empty: it is part of the address"
        case .unknownMember: "there is no such member"
        case .wrongKind(let expected, let found): "expected \(expected), found \(found)"
        case .notExactlyOne(let names): "expected exactly one of \(names.joined(separator: ", "))"
        case .unwritable(let reason): reason
        }
    }

    public var description: String { "\(operation): \(path): \(reason)" }
}

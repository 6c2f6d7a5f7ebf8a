/// Decides on Enter whether the input is whole.
public protocol Validator {
    func validate(_ line: String) -> Validation
}

public enum Validation: Hashable, Sendable {
    /// The input is taken.
    case complete
    /// More is needed: a further line is edited, all of them one input.
    case incomplete
    /// Editing goes on, with the message below the line.
    case invalid(String)
}

/// Takes every line as it is.
public struct SingleLineValidator: Validator, Sendable {
    public init() {}
    public func validate(_ line: String) -> Validation { .complete }
}

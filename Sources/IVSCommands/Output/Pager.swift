/// What `use pager` takes.
public enum PagerChoice: Sendable, Hashable {
    /// `$PAGER`, else `less` where there is one.
    case auto
    case off
    /// A command line of the system's shell.
    case command(String)

    public init(_ text: String) {
        switch text {
        case "auto": self = .auto
        case "off": self = .off
        default: self = .command(text)
        }
    }

    public var text: String {
        switch self {
        case .auto: "auto"
        case .off: "off"
        case .command(let command): command
        }
    }
}

/// A program that shows long output a screen at a time, and has the terminal meanwhile. For the evaluator's thread.
public protocol Pager: AnyObject {
    /// Gives it more.
    ///
    /// - Parameter pause: called again and again while the pager takes nothing; what it throws ends the wait.
    /// - Throws: `PagerLeft`.
    func write(_ bytes: [UInt8], pause: () throws -> Void) throws

    /// There is no more; waits until the user leaves it.
    func finish(pause: () throws -> Void) rethrows
}

/// The user has left the pager and wants no more. Nobody's mistake.
public struct PagerLeft: Error {
    public init() {}
}

/// Starts a pager; nil where there is none.
/// - Parameter headerLines: lines to keep in sight, if the pager can.
public typealias PagerStart = @Sendable (_ choice: PagerChoice, _ headerLines: Int) -> (any Pager)?

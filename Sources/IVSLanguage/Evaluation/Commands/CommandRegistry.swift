/// The commands that a program may call, by name. A command is made when its name is first looked up, so that start-up does not pay
/// for the ones that a program does not use.
public struct CommandRegistry: Sendable {
    private var factories: [String: @Sendable () -> any Command] = [:]

    public init() {}

    /// `name` must be the name in the command's signature; a test checks it for all.
    public mutating func register(_ name: String, _ make: @escaping @Sendable () -> any Command) {
        factories[name] = make
    }

    public subscript(name: String) -> (any Command)? { factories[name]?() }

    /// All names, sorted.
    public var names: [String] { factories.keys.sorted() }
}

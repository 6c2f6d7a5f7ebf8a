/// The commands that a program may call, by name. A command is made when its name is first looked up, so that start-up does not pay
/// for the ones that a program does not use.
public struct CommandRegistry: Sendable {
    private var factories: [String: @Sendable () -> any Command] = [:]
    /// Names of the commands whose arguments the parser reads as another shell would; see `Parser.parse`.
    public private(set) var rawWordNames: Set<String> = []

    public init() {}

    /// - Parameters:
    ///   - name: must be the name in the command's signature; a test checks it for all.
    ///   - takesRawWords: whether its arguments are words in the quoting of other shells, for lines that are pasted from them.
    public mutating func register(_ name: String, takesRawWords: Bool = false, _ make: @escaping @Sendable () -> any Command) {
        factories[name] = make
        if takesRawWords { rawWordNames.insert(name) }
    }

    public subscript(name: String) -> (any Command)? { factories[name]?() }

    public func contains(_ name: String) -> Bool { factories[name] != nil }

    /// All names, sorted.
    public var names: [String] { factories.keys.sorted() }
}

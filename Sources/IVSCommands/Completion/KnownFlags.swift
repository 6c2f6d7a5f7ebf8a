import IVSLanguage

/// The names of the flags that commands take. Those of the shell's own commands are asked for once.
public final class KnownFlags {
    private let runner: ProgramRunner
    private var known: [String: Set<String>?] = [:]

    public init(_ runner: ProgramRunner) { self.runner = runner }

    /// Nil for a command that does not exist, and for one that takes flags that are not its own.
    public subscript(command: String) -> Set<String>? {
        if let own = runner.interpreter.signature(ofFunction: command) { return Self.names(own) }
        if let names = known[command] { return names }
        let names = runner.commands[command].flatMap { $0 is ExplainRequest ? nil : Self.names($0.signature) }
        known[command] = .some(names)
        return names
    }

    private static func names(_ signature: Signature) -> Set<String>? {
        // Every command has `--help`.
        signature.passesUnknownFlags ? nil : Set(signature.flags.map(\.name)).union(["help"])
    }
}

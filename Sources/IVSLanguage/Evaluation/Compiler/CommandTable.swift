/// The commands of a registry, each made once.
final class CommandTable {
    struct Entry {
        let command: any Command
        let signature: Signature
    }

    private let registry: CommandRegistry
    private var entries: [String: Entry] = [:]

    init(_ registry: CommandRegistry) { self.registry = registry }

    subscript(name: String) -> Entry? {
        if let entry = entries[name] { return entry }
        guard let command = registry[name] else { return nil }
        let entry = Entry(command: command, signature: command.signature)
        entries[name] = entry
        return entry
    }

    var names: [String] { registry.names }
    var rawWordNames: Set<String> { registry.rawWordNames }
}

import IVSLanguage

/// How a command is called, in parts: its name, its words, the flags that it needs, the others.
struct Usage {
    struct Part {
        var text: String
        /// What it stands for; nil for the name, and for flags that are not named.
        var parameter: CommandParameter?
    }

    var parts: [Part]

    /// - Parameter named: flags that are named beside those that have to be there.
    init(_ signature: Signature, naming named: [CommandParameter] = []) {
        parts = [Part(text: signature.name)]
        for positional in signature.positionals {
            parts.append(Part(text: positional.isRequired ? "<\(positional.name)>" : "[<\(positional.name)>]", parameter: positional))
        }
        if let rest = signature.rest { parts.append(Part(text: "[<\(rest.name)> …]", parameter: rest)) }
        let required = signature.flags.filter(\.isRequired)
        let flags = required + named.filter { flag in !required.contains { $0.name == flag.name } }
        parts += flags.map { Part(text: $0.flagSpelling, parameter: $0) }
        if signature.flags.contains(where: { flag in !flags.contains { $0.name == flag.name } }) { parts.append(Part(text: "[flags]")) }
    }

    var text: String { parts.map(\.text).joined(separator: " ") }
}

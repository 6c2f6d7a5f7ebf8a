import IVSLanguage
import IVSTerminalText

/// Reads the options in front of a command line by a table: `--name value`, `--name=value`, `-c value`.
///
/// Options end behind `--`.
struct OptionReader<Target> {
    let options: [CommandOption<Target>]
    /// Options end at the first word that is none, too: what follows belongs to a script or another program.
    var endsAtFirstWord = true

    /// - Returns: the words that are no options.
    /// - Throws: `UsageError` for an option that is not in the table, a value that is missing, not wanted or not understood.
    func read(_ words: some Sequence<String>, into target: inout Target) throws(UsageError) -> [String] {
        var words = Array(words)[...]
        var others: [String] = []
        while let word = words.first {
            guard word.hasPrefix("-"), word != "-" else {
                if endsAtFirstWord { break }
                others.append(word)
                words.removeFirst()
                continue
            }
            words.removeFirst()
            if word == "--" { break }
            let name = word.hasPrefix("--") ? word.prefix { $0 != "=" } : word[...]
            let attached = name.endIndex == word.endIndex ? nil : String(word[name.endIndex...].dropFirst())
            guard let option = options.first(where: { $0.names.contains(String(name)) }) else { throw unknown(String(name)) }
            if option.valueName == nil {
                guard attached == nil else { throw UsageError("\(name) takes no value") }
                try option.set(&target, nil)
            } else {
                // Another option in its place means that the value was forgotten.
                guard let value = attached ?? (words.first.map(isOption) == false ? words.removeFirst() : nil) else {
                    throw UsageError("\(name) takes a value, \(option.valueName ?? ""), and there is none")
                }
                try option.set(&target, value)
            }
        }
        return others + words
    }

    private func isOption(_ word: String) -> Bool { options.contains { $0.names.contains(word) } }

    private func unknown(_ name: String) -> UsageError {
        let near = closestMatches(to: name, in: options.flatMap(\.names), limit: 1).first
        return UsageError("there is no option \(name)", help: near.map { "did you mean \($0)?" })
    }
}

/// The text of `--help`: usage, then a line or more for each option.
struct CommandLineHelp<Target> {
    let summary: String
    /// Lines as they are.
    let usage: [String]
    let options: [CommandOption<Target>]
    var epilogue: [String] = []

    private static var width: Int { 100 }
    private static var indent: Int { 30 }

    var text: String {
        var lines = [summary, "", "Usage:"] + usage.map { "  \($0)" } + ["", "Options:"]
        for option in options {
            let spelling = "  " + option.names.joined(separator: ", ") + (option.valueName.map { " \($0)" } ?? "")
            let help = option.help.wrapped(toWidth: Self.width - Self.indent)
            let margin = String(repeating: " ", count: Self.indent)
            if displayWidth(of: spelling) > Self.indent - 2 {
                lines.append(spelling)
                lines += help.map { margin + $0 }
            } else {
                lines.append(spelling.padded(toWidth: Self.indent) + (help.first ?? ""))
                lines += help.dropFirst().map { margin + $0 }
            }
        }
        if !epilogue.isEmpty { lines += [""] + epilogue }
        return lines.joined(separator: "\n")
    }
}

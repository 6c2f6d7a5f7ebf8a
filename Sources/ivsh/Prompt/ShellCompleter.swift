import Foundation
import IVSCommands
import IVSLanguage
import LineEditor

/// What Tab offers, from the commands' signatures, the program's own names, and what the session knows.
struct ShellCompleter: Completer {
    let runner: ProgramRunner

    func completions(for line: String, cursor: Int) -> [Completion] {
        let context = CompletionContext.at(cursor, in: line, rawWordCommands: runner.commands.rawWordNames)
        let candidates: [Candidate] =
            switch context.kind {
            case .command: commands()
            case .flag(let command): flags(of: command, after: context.words)
            case .argument(let command, let flag): values(command, flag, context)
            case .variable: runner.interpreter.variableNames.map { Candidate("$" + $0, matching: $0, suffix: "") }
            case .field(let base): fields(of: base)
            case .none: []
            }
        return CandidateMatcher(context.prefix).best(of: candidates) { $0.match }.map { $0.completion(in: context) }
    }

    /// A word that could be put in, and the part of it that is compared with what is typed.
    private struct Candidate {
        var text: String
        var match: String
        var description: String?
        var suffix: String
        /// Words of the user's data may need quotes; words of the language never do.
        var isData = false

        init(_ text: String, matching match: String? = nil, description: String? = nil, suffix: String = " ", isData: Bool = false) {
            self.text = text
            self.match = match ?? text
            self.description = description
            self.suffix = suffix
            self.isData = isData
        }

        func completion(in context: CompletionContext) -> Completion {
            var inserted = text
            if let quote = context.quote {
                inserted = "\(quote)\(text)\(quote)"
            } else if isData, !text.utf8.allSatisfy(Self.isPlain) {
                inserted = "'\(text)'"
            }
            return Completion(range: context.replacing, text: inserted, label: text, description: description, suffix: suffix)
        }

        private static func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "~"): true
            default: byte >= 0x80
            }
        }
    }

    // MARK: Names

    private func commands() -> [Candidate] {
        let functions = runner.interpreter.functionNames.map {
            Candidate($0, description: runner.interpreter.signature(ofFunction: $0)?.summary)
        }
        return runner.commands.names.map { Candidate($0, description: runner.commands[$0]?.signature.summary) } + functions
            + Keyword.ofStatements.map { Candidate($0.rawValue, description: "keyword") }
    }

    private func signature(_ command: String) -> Signature? {
        runner.interpreter.signature(ofFunction: command) ?? runner.commands[command]?.signature
    }

    private func flags(of command: String, after words: [CompletionContext.Word]) -> [Candidate] {
        let given = Set(words.compactMap(\.flag))
        return (signature(command)?.flags ?? []).filter { !given.contains($0.name) }.map {
            Candidate("--" + $0.name, matching: $0.name, description: $0.help)
        }
    }

    /// Fields of a variable as it is now; nothing is run for it.
    private func fields(of base: String) -> [Candidate] {
        let parts = base.split(separator: ".")
        guard let variable = parts.first?.dropFirst(), var value = runner.interpreter.value(of: String(variable)) else { return [] }
        for part in parts.dropFirst() {
            guard case .record(let record) = value, let field = record[String(part)] else { return [] }
            value = field
        }
        guard case .record(let record) = value else { return [] }
        return record.map { key, value in Candidate("." + key, matching: key, description: value.typeName.rawValue, suffix: "") }
    }

    // MARK: Values

    private func values(_ command: String, _ flag: String?, _ context: CompletionContext) -> [Candidate] {
        if command == "use" { return settings(context) }
        guard let signature = signature(command) else { return [] }
        if let flag, let parameter = signature.flags.first(where: { $0.name == flag }), !parameter.isSwitch {
            return values(of: parameter, context)
        }
        let index = context.positionalCount { name in
            signature.flags.first { $0.name == name }.map { !$0.isSwitch } ?? false
        }
        guard let parameter = index < signature.positionals.count ? signature.positionals[index] : signature.rest else { return [] }
        return values(of: parameter, context)
    }

    private func values(of parameter: CommandParameter, _ context: CompletionContext) -> [Candidate] {
        switch (parameter.completion, parameter.type) {
        case (let source?, _): values(from: source)
        case (nil, .oneOf(let words)): words.map { Candidate($0) }
        case (nil, .commandName): values(from: .commands)
        case (nil, .path): files(context.prefix)
        case (nil, .bool): [Candidate("true"), Candidate("false")]
        default: []
        }
    }

    /// `use SETTING VALUE`
    private func settings(_ context: CompletionContext) -> [Candidate] {
        guard let name = context.words.first?.text else { return Setting.names.map { Candidate($0) } }
        return Setting(rawValue: name).map { values(from: $0.values) } ?? []
    }

    private func values(from source: CompletionSource) -> [Candidate] {
        switch source {
        case .words(let words): words.map { Candidate($0) }
        case .commands: runner.commands.names.map { Candidate($0, description: runner.commands[$0]?.signature.summary) }
        case .session(Setting.user.rawValue): runner.session.chat.joinedUsers.map { Candidate($0, isData: true) }
        case .session(Setting.profile.rawValue): runner.session.gateway.knownProfiles.map { Candidate($0, isData: true) }
        case .session(let kind): resources(kind)
        }
    }

    /// Names are offered with their ids; what has no name, or one that is not the only one, by its id.
    private func resources(_ kind: String) -> [Candidate] {
        let known = runner.session.gateway.knownNames(kind, evaluator: runner.interpreter)
        let counts = Dictionary(known.map { ($0.name, 1) }, uniquingKeysWith: +)
        return known.map { resource in
            let isUnique = !resource.name.isEmpty && counts[resource.name] == 1
            return Candidate(
                isUnique ? resource.name : resource.id, description: isUnique ? resource.id : resource.name, isData: true)
        }
    }

    private func files(_ prefix: String) -> [Candidate] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let path = folder.isEmpty ? "." : (folder as NSString).expandingTildeInPath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") || prefix.hasSuffix("/.") || prefix.hasPrefix(".") }.sorted().map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
            return Candidate(folder + name + (isFolder.boolValue ? "/" : ""), suffix: isFolder.boolValue ? "" : " ", isData: true)
        }
    }
}

extension CommandParameter {
    fileprivate var isSwitch: Bool {
        if case .switch = type { true } else { false }
    }
}

import IVSLanguage
import IVSTerminalText

/// `help NAME` down to the examples, made from the command's signature.
struct CommandHelp {
    let signature: Signature
    /// In terminal cells.
    let width: Int

    var lines: [String] {
        var lines = (signature.summary.isEmpty ? signature.name : "\(signature.name): \(signature.summary)").wrapped(toWidth: width)
        if let details = signature.details, !details.isEmpty {
            for paragraph in details.split(separator: "\n\n") {
                lines.append("")
                lines += paragraph.split(whereSeparator: \.isNewline).joined(separator: " ").wrapped(toWidth: width)
            }
        }
        lines += ["", "usage:", "  \(usage)"]
        let words = signature.positionals + (signature.rest.map { [$0] } ?? [])
        lines += section("arguments", words.map { ("<\($0.name)> \($0.type.word)", $0.explanation) })
        lines += section("flags", signature.flags.map { ($0.flagSpelling, $0.explanation) })
        return lines
    }

    private var usage: String {
        let call = Usage(signature).text
        return signature.category.isStage ? "… | \(call)" : call
    }

    private func section(_ title: String, _ rows: [(String, String)]) -> [String] {
        rows.isEmpty ? [] : ["", "\(title):"] + HelpTable.lines(rows, width: width)
    }
}

extension CommandParameter {
    /// `--count <int>`, `--force`
    var flagSpelling: String {
        if case .switch = type { "--\(name)" } else { "--\(name) \(type.word)" }
    }

    /// Its help, and what it is when it is left out.
    var explanation: String {
        guard let defaultSpelling else { return help }
        return help.isEmpty ? "\(defaultSpelling) if left out" : "\(help) \(defaultSpelling) if left out."
    }
}

extension ParameterType {
    /// What stands for a value of this type in a usage line.
    var word: String {
        switch self {
        case .any: "<value>"
        case .switch: ""
        case .bool: "<bool>"
        case .int: "<int>"
        case .float, .number: "<number>"
        case .string: "<text>"
        case .duration: "<duration>"
        case .time: "<time>"
        case .list: "<list>"
        case .record: "<record>"
        case .closure: "<closure>"
        case .rowCondition: "<condition>"
        case .fieldPath: "<field>"
        case .oneOf(let words): "<\(words.joined(separator: "|"))>"
        case .path: "<file>"
        case .structured: "<record, list, shorthand or JSON>"
        case .commandName: "<command>"
        }
    }
}

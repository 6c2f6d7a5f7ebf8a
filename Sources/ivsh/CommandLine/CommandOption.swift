import IVSCommands
import IVSLanguage
import IVSTimestamps

/// One option of a command line: how it is spelled, what it takes, what it is for, and what it sets.
///
/// The tables of these are read by our own `OptionReader`. swift-argument-parser finds its options by reflection: its look-ups of
/// conformances were two fifths of all instructions of `ivsh -c list-rooms`.
struct CommandOption<Target>: Sendable {
    /// With their dashes, the usual one first.
    let names: [String]
    /// What stands for the value in help; nil for a switch.
    let valueName: String?
    let help: String
    /// Given the value's text; nil for a switch.
    let set: @Sendable (inout Target, String?) throws(UsageError) -> Void

    /// An option that is there or not.
    static func flag(
        _ names: String..., help: String, set: @escaping @Sendable (inout Target) -> Void
    ) -> CommandOption {
        CommandOption(names: names, valueName: nil, help: help) { (target, _) throws(UsageError) in set(&target) }
    }

    /// An option with a value that `set` takes as text; given twice, it is set twice.
    static func text(
        _ names: String..., value: String, help: String, set: @escaping @Sendable (inout Target, String) throws(UsageError) -> Void
    ) -> CommandOption {
        CommandOption(names: names, valueName: value, help: help) { (target, text) throws(UsageError) in try set(&target, text ?? "") }
    }

    /// An option with a value that is read from its text. No error shows the text of a secret.
    static func value<Value>(
        _ names: String..., value: String, help: String, isSecret: Bool = false, reading read: @escaping @Sendable (String) -> Value?,
        set: @escaping @Sendable (inout Target, Value) -> Void
    ) -> CommandOption {
        let name = names[0]
        return CommandOption(names: names, valueName: value, help: help) { (target, text) throws(UsageError) in
            guard let read = read(text ?? "") else {
                let shown = isSecret ? "what was given" : "'\(text ?? "")'"
                throw UsageError("\(shown) is no value for \(name), which takes \(value)")
            }
            set(&target, read)
        }
    }

    /// The same option of a command line that has `Target` as a part.
    func of<Whole>(_ part: any WritableKeyPath<Whole, Target> & Sendable) -> CommandOption<Whole> {
        CommandOption<Whole>(names: names, valueName: valueName, help: help) { (whole, text) throws(UsageError) in
            try set(&whole[keyPath: part], text)
        }
    }

    /// An option whose value is one of a few words.
    static func choice<Value: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ names: String..., help: String, set: @escaping @Sendable (inout Target, Value) -> Void
    ) -> CommandOption {
        let choices = words(of: Value.self)
        let name = names[0]
        return CommandOption(names: names, valueName: choices, help: help) { (target, text) throws(UsageError) in
            guard let value = Value(rawValue: text ?? "") else {
                throw UsageError("'\(text ?? "")' is no value for \(name), which takes \(choices)")
            }
            set(&target, value)
        }
    }

    /// `table|json|csv`. Not by `joined`, for whose generic types the runtime would search the program at each start.
    private static func words<Value: RawRepresentable<String> & CaseIterable>(of type: Value.Type) -> String {
        var text = ""
        for value in type.allCases { text += text.isEmpty ? value.rawValue : "|\(value.rawValue)" }
        return text
    }
}

/// The command line cannot be understood.
struct UsageError: Error, Sendable {
    let message: String
    let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    /// As all errors are shown; status 252.
    var evaluationError: EvaluationError {
        EvaluationError(
            Diagnostic(code: .usage, message: message, help: help ?? "`ivsh --help` shows the command line"))
    }
}

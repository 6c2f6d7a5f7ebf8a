import IVSLanguage
import IVSTerminalText

/// Explains the command or statement at the cursor, in one row: how it is written, what the part at the cursor takes, and what is wrong with what
/// was typed, as far as that can be told without running it.
public final class LineExplainer {
    private let runner: ProgramRunner
    private let parser: LineParser

    /// - Parameter parser: shared with whoever else looks at the line.
    public init(runner: ProgramRunner, parser: LineParser) {
        self.runner = runner
        self.parser = parser
    }

    /// - Parameters:
    ///   - cursor: a position in `line` in UTF-8 bytes.
    ///   - columns: the width of the row.
    /// - Returns: nil where there is nothing to explain, or no room for it.
    public func explanation(of line: String, cursor: Int, columns: Int) -> Explanation? {
        let typed = parser.parse(line, before: cursor)
        let context = typed.context
        switch context.kind {
        case .argument(let command, _), .flag(let command), .key(let command, _, _):
            if let keyword = Keyword(rawValue: command) { return statement(keyword, context, line, cursor, columns) }
            let call = CommandCall(command, context, runner)
            return call.signature.flatMap { explanation(of: call, $0, context, line, cursor, columns) }
        case .command:
            let call = CommandCall(context.prefix + WordEnd(in: line, at: cursor, context).rest, context, runner)
            if let signature = call.signature {
                return signature.takesNothing
                    ? nil
                    : Explanation(form: Usage(signature).parts.map(\.text), current: nil, remarks: [signature.summary], columns: columns)
            }
        default: break
        }
        return typed.statement.flatMap { explanation(of: $0, columns) }
    }

    // MARK: Commands

    private func explanation(
        of call: CommandCall, _ signature: Signature, _ context: CompletionContext, _ line: String, _ cursor: Int, _ columns: Int
    ) -> Explanation? {
        guard !signature.takesNothing else { return nil }
        var flag: String?
        if case .argument(_, let name) = context.kind { flag = name }
        if case .key(_, let name, _) = context.kind { flag = name }
        var parameter = call.parameter(flag: flag)
        var problem = self.problem(in: call)
        var remarks: [String]?
        if case .flag = context.kind {
            let word = context.prefix + WordEnd(in: line, at: cursor, context).rest
            let flags = call.flags.filter { $0.name.hasPrefix(word) }
            parameter = flags.first { $0.name == word } ?? (flags.count == 1 ? flags.first : nil)
            if parameter == nil, flags.count > 1, !word.isEmpty { remarks = [flags.map { "--\($0.name)" }.joined(separator: " ")] }
            if flags.isEmpty, !word.isEmpty { problem = self.problem(withFlag: word, call, isBeingTyped: true) ?? problem }
        } else if let parameter, let found = self.problem(at: cursor, of: line, parameter, call, context) {
            problem = found
        }
        let shown = parameter.map { parameter in call.flags.contains { $0.name == parameter.name } ? [parameter] : [] } ?? []
        let usage = Usage(signature, naming: call.neededFlags + shown)
        let form = usage.parts.map(\.text)
        let current = parameter.flatMap { parameter in usage.parts.firstIndex { $0.parameter?.name == parameter.name } }
        if let problem { return Explanation(problem: problem, form: form, current: current, columns: columns) }
        return Explanation(
            form: form, current: current, remarks: remarks ?? parameter.map { self.remarks(on: $0, call, context) } ?? [signature.summary],
            columns: columns)
    }

    /// Limits come first unless the help has them and is short enough to be seen whole.
    private func remarks(on parameter: CommandParameter, _ call: CommandCall, _ context: CompletionContext) -> [String] {
        let help = parameter.explanation
        guard let limits = call.shape(of: parameter, at: context.path)?.limits ?? call.shape(of: parameter)?.limits else {
            return help.isEmpty ? [] : [help]
        }
        return help.contains(limits) && displayWidth(of: help) <= 40 ? [help] : [limits, help]
    }

    /// The first thing that is wrong with the words before the cursor's.
    private func problem(in call: CommandCall) -> String? {
        var position = 0
        var flag: CommandParameter?
        for word in call.words {
            if let name = word.flag {
                let name = word.hasValue ? String(name.prefix { $0 != "=" }) : name
                flag = call.flags.first { $0.name == name }
                guard let known = flag else {
                    if let problem = problem(withFlag: name, call, isBeingTyped: false) { return problem }
                    continue
                }
                if known.isSwitch { flag = nil }
                if word.hasValue {
                    flag = nil
                    let value = word.text.firstIndex(of: "=").map { String(word.text[word.text.index(after: $0)...]) } ?? ""
                    if let problem = check(known, call).problem(with: value, isBeingTyped: false) { return named(known, problem) }
                }
                continue
            }
            let parameter = flag ?? call.positional(position)
            if flag == nil { position += 1 }
            flag = nil
            if let parameter, let problem = check(parameter, call).problem(with: word.text, isBeingTyped: false) {
                return named(parameter, problem)
            }
        }
        return nil
    }

    private func named(_ parameter: CommandParameter, _ problem: String) -> String { "\(parameter.name) \(problem)" }

    private func check(_ parameter: CommandParameter, _ call: CommandCall) -> WordCheck {
        WordCheck(parameter: parameter, shape: call.shape(of: parameter))
    }

    private func problem(
        at cursor: Int, of line: String, _ parameter: CommandParameter, _ call: CommandCall, _ context: CompletionContext
    ) -> String? {
        guard case .argument = context.kind else { return nil }
        let end = WordEnd(in: line, at: cursor, context)
        let word = context.quote.map { "\($0)\(context.prefix + end.rest)\($0)" } ?? context.prefix + end.rest
        let shape = context.isNested ? call.shape(of: parameter, at: context.path) : call.shape(of: parameter)
        let check = WordCheck(parameter: parameter, shape: shape, isNested: context.isNested)
        // Text in quotes that are open still is as good as any.
        return check.problem(with: word, isBeingTyped: true).map { named(parameter, $0) }
    }

    private func problem(withFlag name: String, _ call: CommandCall, isBeingTyped: Bool) -> String? {
        guard !call.takesAnyFlag, name != "help", !(isBeingTyped && "help".hasPrefix(name)) else { return nil }
        let near = nearest(to: name, in: call.flags.map(\.name))
        return "there is no --\(name)" + (near.map { ", but --\($0)" } ?? "")
    }

    /// What was meant by a word, else what begins like it.
    private func nearest(to word: String, in names: [String]) -> String? {
        let sharedBeginning = { (name: String) in zip(name, word).prefix { $0 == $1 }.count }
        return closestMatches(to: word, in: names, limit: 1).first
            ?? names.filter { $0.hasPrefix(word.prefix(3)) }.max { sharedBeginning($0) < sharedBeginning($1) }
    }

    // MARK: Statements

    private func explanation(of statement: ParsedLine.KeywordStatement, _ columns: Int) -> Explanation? {
        guard let help = KeywordHelp[statement.keyword.rawValue] else { return nil }
        let form = KeywordForm(help.form)
        return Explanation(
            form: form.parts, current: form.current(behind: statement.words, isInWord: statement.isInWord), remarks: [help.summary],
            columns: columns)
    }

    /// `use`, `with` and `import`, whose words are arguments.
    private func statement(_ keyword: Keyword, _ context: CompletionContext, _ line: String, _ cursor: Int, _ columns: Int) -> Explanation?
    {
        guard let help = KeywordHelp[keyword.rawValue] else { return nil }
        let form = KeywordForm(help.form)
        let words = context.words.map(\.text)
        let word = context.prefix + WordEnd(in: line, at: cursor, context).rest
        var current = form.current(behind: words, isInWord: false)
        var remarks = [help.summary]
        var problem: String?
        var name = words.first
        if keyword == .use, words.isEmpty {
            name = nil
            let known = Setting(rawValue: word)
            if let known {
                remarks = [known.summary]
            } else if !word.isEmpty, !Setting.names.contains(where: { $0.hasPrefix(word) }) {
                problem = unknownSetting(word)
            }
        }
        if keyword == .with { (name, current) = (context.path.first, 1) }
        if keyword == .use || keyword == .with, let name {
            if let setting = Setting(rawValue: name) {
                let choices = setting.choices
                remarks = [choices.map { "one of \($0.joined(separator: ", "))" }, setting.summary].compactMap(\.self)
                let isChosen =
                    choices == nil || word.isEmpty || words.count > 1 || context.quote != nil || word.hasPrefix("$") || word == "null"
                if !isChosen, choices?.contains(where: { $0.hasPrefix(word) }) == false {
                    problem = "\(name) must be one of \(choices?.joined(separator: ", ") ?? "")"
                }
            } else {
                problem = unknownSetting(name)
            }
        }
        if let problem { return Explanation(problem: problem, form: form.parts, current: current, columns: columns) }
        return Explanation(form: form.parts, current: current, remarks: remarks, columns: columns)
    }

    private func unknownSetting(_ name: String) -> String {
        let near = nearest(to: name, in: Setting.names)
        return "there is no setting \(name)" + (near.map { ", but \($0)" } ?? "")
    }
}

extension Signature {
    fileprivate var takesNothing: Bool { positionals.isEmpty && rest == nil && flags.isEmpty }
}

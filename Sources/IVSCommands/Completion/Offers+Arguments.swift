import AWSRuntime
import IVSLanguage

// What may stand behind a command.
extension Offers {
    mutating func argument() -> [Offer] {
        guard case .argument(let command, let flag) = context.kind else { return [] }
        switch command {
        case "use": return setting()
        case "with": return context.path.first.map { values(ofSetting: $0) } ?? []
        case "import": return context.words.isEmpty ? matching(files()) : []
        case _ where command.hasPrefix("!"): return matching(files())
        default: break
        }
        guard let call, let parameter = call.parameter(flag: flag) else { return [] }
        return values(of: parameter, call)
    }

    private mutating func values(of parameter: CommandParameter, _ call: CommandCall) -> [Offer] {
        let shape = call.shape(of: parameter, at: context.path)
        if context.prefix.hasPrefix("file://"), shape != nil { return matching(files(behind: "file://")) }
        if !context.path.isEmpty {
            return shape.flatMap { call.operation?.completion(of: $0) }.map { values(from: $0) } ?? []
        }
        switch (parameter.completion, parameter.type) {
        case (let source?, _): return values(from: source)
        case (nil, .oneOf(let words)): return matching(words.map { word($0) })
        case (nil, .commandName): return values(from: .commands)
        case (nil, .path): return matching(files())
        case (nil, .bool): return matching(["true", "false"].map { word($0) })
        case (nil, .fieldPath): return paths(into: item)
        case (nil, .rowCondition): return condition(call)
        default: return []
        }
    }

    private func word(_ text: String) -> Offer { Offer(text: text, suffix: context.isNested ? "" : " ") }

    private mutating func values(from source: CompletionSource) -> [Offer] {
        switch source {
        case .words(let words): matching(words.map { word($0) })
        case .commands: matching(runner.commands.names.map { Offer(text: $0, description: runner.commands[$0]?.signature.summary) })
        case .fields: paths(into: item, suffix: context.isNested ? "" : " ")
        case .session("user"): matching(data(runner.session.chat.joinedUsers))
        case .session("profile"): matching(data(runner.session.gateway.knownProfiles))
        case .session("tag-key"): matching(data(tagKeys()))
        case .session("error-code"): matching(ErrorCatalogue.codes.map { Offer(text: $0.name, description: $0.meaning) })
        case .session("help-topic"): matching(HelpTopics(runner).offers)
        case .session(let kind): resourceOffers(kind)
        }
    }

    private func data(_ texts: [String]) -> [Offer] {
        texts.map { Offer(text: $0, suffix: context.isNested ? "" : " ", isData: true) }
    }

    // MARK: Settings

    /// `use SETTING VALUE`
    private mutating func setting() -> [Offer] {
        guard let name = context.words.first?.text else {
            return matching(Setting.allCases.map { Offer(text: $0.rawValue, description: $0.summary) })
        }
        return context.words.count == 1 ? values(ofSetting: name) : []
    }

    private mutating func values(ofSetting name: String) -> [Offer] { Setting(rawValue: name).map { values(from: $0.values) } ?? [] }

    // MARK: Records

    /// A key of a record, or in a block a command.
    mutating func key(_ command: String, _ mayBeBlock: Bool) -> [Offer] {
        if command == "with", context.words.isEmpty {
            return keys(Setting.allCases.map { ($0.rawValue, $0.summary) })
        }
        guard case .key(_, let flag, _) = context.kind, let call, let parameter = call.parameter(flag: flag) else {
            return mayBeBlock ? statement() : []
        }
        switch parameter.type {
        case .structured, .record:
            guard let shape = call.shape(of: parameter, at: context.path) else { return [] }
            if case .map = shape.kind { return shape.name == "Tags" ? keys(tagKeys().map { ($0, nil) }) : [] }
            return keys(shape.members.map { ($0.name, $0.help) })
        default: return mayBeBlock ? statement() : []
        }
    }

    private func keys(_ keys: [(name: String, help: String?)]) -> [Offer] {
        matching(
            keys.filter { !context.keys.contains($0.name) }.map {
                Offer(text: $0.name, description: $0.help, suffix: ": ", isData: true)
            })
    }

    private mutating func statement() -> [Offer] {
        var context = context
        context.kind = .command(.statement)
        var offers = Offers(context: context, runner: runner, pause: pause, matcher: matcher, limit: limit)
        return offers.all()
    }
}

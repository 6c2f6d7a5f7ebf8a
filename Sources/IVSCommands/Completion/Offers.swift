import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTerminalText

/// The one table of what may stand where: what is offered at each place that the grammar knows.
struct Offers {
    let context: CompletionContext
    let runner: ProgramRunner
    let pause: (_ milliseconds: Int32) -> Bool
    /// Says whether an offer belongs to what is typed. The offers that come back all do.
    let matcher: CandidateMatcher
    /// Of how many resources offers are made.
    let limit: Int
    /// Whether some are still being looked up.
    private(set) var isPartial = false
    /// How many resources of those that fit best are beyond the limit, and what the names of all begin with; nil where none are.
    private(set) var unlisted = 0
    private(set) var common: String?

    init(
        context: CompletionContext, runner: ProgramRunner, pause: @escaping (_ milliseconds: Int32) -> Bool, matcher: CandidateMatcher,
        limit: Int
    ) {
        self.context = context
        self.runner = runner
        self.pause = pause
        self.matcher = matcher
        self.limit = limit
    }

    func matches(_ offer: String) -> Bool { matcher.quality(of: offer) != nil }

    mutating func all() -> [Offer] {
        if case .command = context.kind, context.prefix.hasPrefix("?") { return matching(topics()) }
        return switch context.kind {
        case .command(.statement): matching(commands() + keywords(Keyword.ofStatements))
        case .command(.value): matching(commands() + keywords(Keyword.ofValues))
        case .command(.stage): matching(commands())
        case .program:
            matching(context.prefix.contains("/") ? files() : SystemPrograms.names(matching: matches).map { Offer(text: $0, isData: true) })
        case .flag: matching(flags())
        case .argument: argument()
        case .key(let command, _, let mayBeBlock): key(command, mayBeBlock)
        case .variable: matching(variables())
        case .field(let base): matching(fields(of: shapes.shape(ofProgram: base)).map { field in field.offer(sign: ".") })
        case .type: matching(ParameterType.names.map { Offer(text: $0, suffix: "") })
        case .none: []
        }
    }

    func matching(_ offers: [Offer]) -> [Offer] { offers.filter { matches($0.text) } }

    // MARK: Names of the language

    private func commands() -> [Offer] {
        let functions = runner.interpreter.functionNames.map {
            Offer(text: $0, description: runner.interpreter.signature(ofFunction: $0)?.summary ?? "")
        }
        return functions + runner.commands.names.map { Offer(text: $0, description: runner.commands[$0]?.signature.summary) }
    }

    /// `?NAME` asks for help.
    private func topics() -> [Offer] {
        HelpTopics(runner).offers.map { Offer(text: "?" + $0.text, description: $0.description) }
    }

    private func keywords(_ keywords: [Keyword]) -> [Offer] {
        keywords.map { Offer(text: $0.rawValue, description: KeywordHelp[$0.rawValue]?.summary) }
    }

    private func variables() -> [Offer] {
        // Inside `${ }` there is no sign.
        let sign = context.replacing.count > context.prefix.utf8.count ? "$" : ""
        let own = context.bindings.map(\.name)
        let known = runner.interpreter.variableNames.filter { !own.contains($0) }.map { name in
            Offer(text: name, description: runner.interpreter.value(of: name)?.typeName.rawValue, suffix: "", sign: sign)
        }
        return own.map { Offer(text: $0, suffix: "", sign: sign) } + known
    }

    private func flags() -> [Offer] {
        guard let call else { return [] }
        let given = Set(call.words.compactMap(\.flag))
        return call.flags.filter { !given.contains($0.name) }.map { Offer(text: $0.name, description: $0.help, sign: "--") }
    }

    // MARK: Fields

    var shapes: ShapeReader { ShapeReader(runner, context.bindings) }

    /// An item of what flows in.
    var item: ValueShape { context.pipeline.map { shapes.shape(ofProgram: $0).item } ?? .unknown }

    mutating func fields(of shape: ValueShape) -> [ValueShape.Field] {
        shape.isTags ? tagKeys().map { .init(name: $0, shape: .scalar(), help: "tag") } : shape.fields
    }

    /// Paths into an item: a word up to its last dot leads to the record whose fields are offered.
    mutating func paths(into item: ValueShape, suffix: String = " ") -> [Offer] {
        let typed = context.prefix
        let dot = typed.lastIndex(of: ".")
        let base = dot.map { String(typed[..<$0]) } ?? ""
        guard let shape = base.isEmpty ? item : FieldPath(parsing: base).map({ item.at($0) }) else { return [] }
        return matching(
            fields(of: shape).map { field in
                Offer(text: (base.isEmpty ? "" : base + ".") + field.name, description: field.help, suffix: suffix, isData: true)
            })
    }

    // MARK: What the session knows

    mutating func resources(_ kind: String) -> KnownResources {
        let known = runner.session.gateway.knownResources(kind, evaluator: runner.interpreter, pause: pause)
        if !known.isComplete { isPartial = true }
        return known
    }

    mutating func tagKeys() -> [String] { resources(ResourceKind.resource.rawValue).tagKeys }

    /// Names are offered with their ids; what has no name, or one that is not the only one, by its id. ARNs where one is begun.
    mutating func resourceOffers(_ kind: String) -> [Offer] {
        let resources = resources(kind).resources
        let suffix = context.isNested ? "" : " "
        var best = BestCandidates<Offer>(matcher, limit: limit)
        if context.prefix.hasPrefix("ar"), "arn:".hasPrefix(context.prefix.prefix(4)) {
            // By their place, for there may be very many: to take them out copies all that they hold.
            for index in resources.indices {
                best.add(
                    resources[index].arn,
                    Offer(text: resources[index].arn, description: resources[index].name, suffix: suffix, isData: true))
            }
        }
        for index in resources.indices { best.add(resources[index].word, offer(of: resources[index], suffix)) }
        unlisted = best.count - best.candidates.count
        if unlisted > 0 { common = best.common }
        return best.candidates
    }

    private func offer(of resource: KnownResource, _ suffix: String) -> Offer {
        Offer(text: resource.word, description: resource.hasOwnName ? resource.id : resource.name, suffix: suffix, isData: true)
    }

    func files(behind scheme: String = "") -> [Offer] {
        FileNames.offers(
            for: String(context.prefix.dropFirst(scheme.count)), in: runner.session.workingDirectory, matching: { matches(scheme + $0) }
        ).map { offer in
            var offer = offer
            offer.text = scheme + offer.text
            if context.isNested, offer.suffix == " " { offer.suffix = "" }
            return offer
        }
    }
}

extension ValueShape.Field {
    /// The field behind a dot.
    fileprivate func offer(sign: String) -> Offer {
        Offer(text: name, description: help, suffix: "", isData: true, sign: sign)
    }
}

import IVSLanguage

/// What `help` knows by name.
struct HelpTopics {
    let offers: [Offer]

    init(_ runner: ProgramRunner) {
        let topics: [(name: String, summary: String)] =
            [("language", "the language by example"), ("chat", "chat by example"), ("init", "the file that is read when a prompt starts")]
            + Signature.Category.all.map { ($0.name, $0.title) }
            + runner.session.functions.signatures().map { ($0.name, $0.summary) }
            + runner.commands.names.map { ($0, runner.commands[$0]?.signature.summary ?? "") }
            + KeywordHelp.all.map { ($0.keyword.rawValue, $0.summary) } + ErrorCatalogue.codes.map { ($0.name, $0.meaning) }
        offers = topics.map { Offer(text: $0.name, description: $0.summary) }
    }
}

import IVSLanguage

/// `history`: what was typed at the prompt.
struct HistoryCommand: Command {
    let history: LineHistory

    var signature: Signature {
        Signature(
            "history", .session, summary: "Lists the lines that were typed at the prompt, oldest first.",
            details: """
                The prompt keeps them from session to session. Lines with a token or a key, and lines that begin with a blank, are not kept. \
                A script has no history: the list is empty there.
                """,
            searchTerms: ["previous", "recall", "log"],
            examples: [Example("Find a line again", "history | where {|line| $line =~ 'create-room'} | last 3", output: "[]")])
    }

    func run(_ call: Call) throws -> PipelineData {
        .stream(ValueStream(history.lines().lazy.map(Value.string)))
    }
}

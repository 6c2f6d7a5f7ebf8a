import IVSLanguage

/// `history`: what was entered at the prompt.
struct HistoryCommand: Command {
    let history: LineHistory

    var signature: Signature {
        Signature(
            "history", .session, summary: "Lists the lines that were entered at the prompt, oldest first.",
            details: """
                Each with the time, its status (0 when it succeeded, null while it runs), how long it took, the error code when it failed, and the room, \
                region and backend that it was to act on. The prompt keeps the last 10000 in a file that all shells share. Lines that begin with a \
                blank are not kept; lines with a token, a key or a value that the service takes for sensitive (such as `--user-id alice`) are in no file \
                and not in this list: the arrow keys and Ctrl-R have them until the session ends. A script has no history: the list is empty there.
                """,
            searchTerms: ["previous", "recall", "log", "past", "failed", "statistics"],
            output: .records(HistoryEntry.fields.map { Signature.Field($0) }),
            examples: [
                Example("What failed", "history | where status != 0 | select time line error | last 3", output: "[]"),
                Example("Find a line again", "history | where line =~ create-room | get line", output: "[]"),
                Example("What took longest", "history | where duration > 1s | sort-by duration | last 5", output: "[]"),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        .stream(ValueStream(history.entries().lazy.map(\.value)))
    }
}

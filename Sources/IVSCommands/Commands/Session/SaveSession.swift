import IVSLanguage

/// `save-session FILE`: the session's lines as a script.
struct SaveSession: Command {
    let history: LineHistory
    let context: StreamContext

    let signature = Signature(
        "save-session", .session, summary: "Writes the lines of this session that succeeded into a script.",
        details: """
            Lines that failed are left out, and so are those that hold a token or a key. Talks and programs with the terminal are in it as they were \
            begun. `ivsh FILE` runs it; `history` has the lines of all sessions.
            """,
        searchTerms: ["record", "export", "script", "history", "demo"],
        positionals: [CommandParameter("file", .path, required: true, "The script's name, such as demo.ivs")],
        flags: [CommandParameter("force", .switch, "Replace a file that exists")],
        examples: [
            Example("A script has no session to save", "try { save-session demo.ivs } catch e { $e.code }", output: #""missing-input""#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        guard !history.done.isEmpty else {
            throw EvaluationError(
                .missingInput, "nothing has succeeded at a prompt in this session", at: call.span, "nothing to save",
                help: "`save` writes values to a file")
        }
        let file = try call.file(relativeTo: context.workingDirectory())
        try file.replace(allowed: call.has("force")) { sink in
            try sink.write("#!/usr/bin/env ivsh\n")
            if history.secretCount > 0 { try sink.write("# Lines left out because they held a secret: \(history.secretCount)\n") }
            for line in history.done { try sink.write(line + "\n") }
        }
        return .nothing
    }
}

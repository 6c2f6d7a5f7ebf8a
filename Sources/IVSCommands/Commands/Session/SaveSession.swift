import IVSLanguage

/// `save-session FILE`: the session's lines as a script.
struct SaveSession: Command {
    let history: LineHistory
    let context: StreamContext

    let signature = Signature(
        "save-session", .session, summary: "Writes the lines of this session that succeeded into a script.",
        details: """
            Lines that failed are left out, and so are those that hold a token or a key; those with `$_`, which only a prompt has, become comments. Talks and programs with the terminal are in it as they were \
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
            for line in history.done { try sink.write(Self.scripted(line) + "\n") }
        }
        return .nothing
    }

    /// A line that takes the value shown last, which only a prompt has, stays to be read and not to be run.
    private static func scripted(_ line: String) -> String {
        let namesLastValue = ["$_", "${_"].contains { mark in
            line.ranges(of: mark).contains { range in
                let next = line[range.upperBound...].first
                return next.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
            }
        }
        guard namesLastValue else { return line }
        return "# Only a prompt has `$_`:\n"
            + line.split(separator: "\n", omittingEmptySubsequences: false).map { "# " + $0 }.joined(separator: "\n")
    }
}

import IVSLanguage

/// `fg`: lets a program go on that Ctrl-Z has stopped.
struct Foreground: Command {
    let programs: TerminalPrograms

    let signature = Signature(
        "fg", .system, summary: "Gives the terminal back to the program that was stopped last.",
        details: "Ctrl-Z stops a program that has the terminal (`!vi FILE`) and gives the prompt back. Such programs end with the shell.",
        searchTerms: ["foreground", "resume", "continue", "job", "suspend", "ctrl-z", "bg"],
        examples: [
            Example("Nothing was stopped", "try { fg } catch e { $e.code }", output: #""nothing-stopped""#)
        ])

    func run(_ call: Call) throws -> PipelineData {
        guard let program = programs.takeLast() else {
            throw EvaluationError(
                .nothingStopped, "no program is stopped", at: call.span, "nothing to go on with",
                help: "Ctrl-Z stops a program that has the terminal, such as `!vi FILE`")
        }
        try program.resume()
        return .nothing
    }
}

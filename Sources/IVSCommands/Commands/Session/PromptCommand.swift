import IVSLanguage

/// `prompt {|s| … }`: what stands before the line that is typed.
struct PromptCommand: Command {
    let prompt: PromptText

    let signature = Signature(
        "prompt", .session, summary: "Sets what the prompt shows before the line.",
        details: """
            The closure is called before each line with what `status` gives, and with `failed`, whether the last statement failed, and `columns`, the \
            width of the window. `user` is who speaks now. Without a closure the usual prompt comes back. It belongs into `init.ivs`, \
            see `help init`.

            Around the prompt: `use title off` leaves the window's title alone, `use timing 10s` has statements that took longer say so, `use keys vi` \
            edits with the keys of vi. Terminals that know such marks (OSC 133) can jump from prompt to prompt and select what a statement has shown.
            """,
        searchTerms: ["ps1", "init", "theme", "line"],
        positionals: [CommandParameter("closure", .closure(arity: 1), "Gives the text, such as {|s| \"${s.region}> \"}")],
        examples: [Example("The room alone", #"prompt {|s| "${s.room ?? 'no room'}> " }"#, output: "")])

    func run(_ call: Call) throws -> PipelineData {
        prompt.closure = call["closure"] == nil ? nil : try call.closure("closure")
        return .nothing
    }
}

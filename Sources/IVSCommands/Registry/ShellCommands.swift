public import IVSLanguage

/// All commands of the shell, each with the services of a session that it needs.
public enum ShellCommands {
    public static func registry(session: Session) -> CommandRegistry {
        let context = session.streamContext
        var registry = CommandRegistry()
        StreamCommands.register(in: &registry, context: context)
        OperationCommands.register(in: &registry, desk: session.chat)
        ServiceCommands.register(in: &registry, gateway: session.gateway, context: context)
        ChatCommands.register(in: &registry, desk: session.chat, progress: session.progress, context: context)
        registry.register("status") { [gateway = session.gateway, printer = session.printer] in Status(gateway: gateway, printer: printer) }
        registry.register("history") { [history = session.history] in HistoryCommand(history: history) }
        registry.register("save-session") { [history = session.history] in SaveSession(history: history, context: context) }
        registry.register("prompt") { [prompt = session.prompt] in PromptCommand(prompt: prompt) }
        registry.register("abbr") { [abbreviations = session.abbreviations] in Abbreviate(abbreviations: abbreviations) }
        registry.register("fg") { [programs = session.programs] in Foreground(programs: programs) }
        registry.register("explain") { Explain() }
        registry.register("help") { [functions = session.functions, examples = session.examples] in
            let pages = HelpPages(
                registry: Self.registry(session: session), functions: functions, width: min(context.terminal()?.columns ?? 100, 100),
                takesExamples: examples.canBeTaken)
            return Help(pages: pages, examples: examples)
        }
        registry.register("example") { [examples = session.examples] in TakeExample(examples: examples) }
        return registry
    }
}

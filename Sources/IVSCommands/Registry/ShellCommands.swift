import IVSLanguage

/// All commands of the shell.
public enum ShellCommands {
    public static func registry(session: Session) -> CommandRegistry {
        var registry = CommandRegistry()
        OperationCommands.register(in: &registry, session: session)
        StreamCommands.register(into: &registry, context: session.streamContext)
        ServiceCommands.register(in: &registry, session: session)
        AWSCommands.register(in: &registry, session: session)
        registry.register("aws") { AWSCommand(session: session) }
        registry.register("status") { Status(session: session) }
        registry.register("history") { HistoryCommand(session: session) }
        registry.register("join") { JoinCommand(session: session) }
        registry.register("say") { SayCommand(session: session) }
        registry.register("leave") { LeaveCommand(session: session) }
        registry.register("who") { WhoCommand(session: session) }
        registry.register("watch") { WatchCommand(session: session) }
        registry.register("review-with") { ReviewWithCommand(session: session) }
        registry.register("review-handlers") { ReviewHandlersCommand(session: session) }
        registry.register("load-test") { LoadTestCommand(session: session) }
        registry.register("replay") { ReplayCommand(session: session) }
        registry.register("help") {
            Help(registry: Self.registry(session: session), width: min(session.terminalWidth() ?? 100, 100))
        }
        return registry
    }
}

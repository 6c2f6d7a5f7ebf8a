import IVSLanguage

/// The commands of chat.
enum ChatCommands {
    static func register(in registry: inout CommandRegistry, desk: ChatDesk, progress: ProgressDisplay, context: StreamContext) {
        registry.register("join") { JoinCommand(desk: desk) }
        registry.register("say") { SayCommand(desk: desk) }
        registry.register("chat") { ChatCommand(desk: desk) }
        registry.register("leave") { LeaveCommand(desk: desk) }
        registry.register("who") { WhoCommand(desk: desk) }
        registry.register("watch") { WatchCommand(desk: desk) }
        registry.register("review-with") { ReviewWithCommand(desk: desk) }
        registry.register("review-handlers") { ReviewHandlersCommand(desk: desk) }
        registry.register("load-test") { LoadTestCommand(desk: desk, progress: progress) }
        registry.register("replay") { ReplayCommand(desk: desk, context: context) }
    }
}

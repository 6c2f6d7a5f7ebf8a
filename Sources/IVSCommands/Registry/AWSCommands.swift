import IVSLanguage

/// Commands about the way to the service, and about waiting for it.
enum AWSCommands {
    static func register(in registry: inout CommandRegistry, session: Session) {
        registry.register("whoami") { Whoami(session: session) }
        registry.register("regions") { Regions(session: session) }
        registry.register("wait") { Wait(session: session) }
        registry.register("explain-request") { ExplainRequest(session: session) }
    }
}

import IVSLanguage

/// The commands that administer the local service.
enum ServiceCommands {
    static func register(in registry: inout CommandRegistry, session: Session) {
        registry.register("service-info") { ServiceInfo(session: session) }
        registry.register("service-metrics") { ServiceMetrics(session: session) }
        registry.register("service-clock") { ServiceClockCommand(session: session) }
        registry.register("advance-clock") { AdvanceClock(session: session) }
        registry.register("requests") { Requests(session: session) }
        registry.register("faults") { Faults(session: session) }
        registry.register("add-fault") { AddFault(session: session) }
        registry.register("remove-fault") { RemoveFault(session: session) }
        registry.register("reset-service") { ResetService(session: session) }
        registry.register("read-log") { ReadLog(session: session) }
    }
}

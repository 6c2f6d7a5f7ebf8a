import IVSLanguage

/// The commands that administer the local service.
enum ServiceCommands {
    static func register(in registry: inout CommandRegistry, gateway: ServiceGateway, context: StreamContext) {
        registry.register("service-info") { ServiceInfo(gateway: gateway) }
        registry.register("service-metrics") { ServiceMetrics(gateway: gateway) }
        registry.register("service-clock") { ServiceClockCommand(gateway: gateway) }
        registry.register("advance-clock") { AdvanceClock(gateway: gateway) }
        registry.register("requests") { Requests(gateway: gateway) }
        registry.register("faults") { Faults(gateway: gateway) }
        registry.register("add-fault") { AddFault(gateway: gateway) }
        registry.register("remove-fault") { RemoveFault(gateway: gateway) }
        registry.register("reset-service") { ResetService(gateway: gateway) }
        registry.register("read-log") { ReadLog(gateway: gateway, context: context) }
    }
}

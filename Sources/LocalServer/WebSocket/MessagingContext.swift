import LocalService

/// What the messaging clients of one event loop share.
final class MessagingContext: Sendable {
    let service: LocalService
    let limits: ServerLimits
    let loop: ConnectionLoop
    let deliveries: DeliveryQueue

    init(service: LocalService, limits: ServerLimits, loop: ConnectionLoop) {
        self.service = service
        self.limits = limits
        self.loop = loop
        deliveries = DeliveryQueue(eventLoop: loop.eventLoop, outboundLimit: limits.outbound)
    }
}

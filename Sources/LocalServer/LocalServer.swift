public import LocalService

/// The local service for other programs: HTTP/1.1 for its operations and WebSockets for messaging, on one port.
public final class LocalServer: Sendable {
    public let service: LocalService

    init(service: LocalService) {
        self.service = service
    }
}

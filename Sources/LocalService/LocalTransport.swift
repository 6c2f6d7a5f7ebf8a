public import AWSRuntime

/// Hands requests to a local service in the same process, in the region that the client set.
public struct LocalTransport: Transport {
    public let service: LocalService

    public init(_ service: LocalService) {
        self.service = service
    }

    public func send(_ request: AWSRequest, context: RequestContext) async throws -> AWSResponse {
        try Task.checkCancellation()
        guard let response = await service.respond(to: request, region: context.region) else {
            throw TransportError(.connectionLost, "the local service dropped the connection, as a fault rule wants it to")
        }
        return response
    }
}

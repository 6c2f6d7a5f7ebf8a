/// One client's end of a room: takes the frames that the client sends. What the service has to say, to the room or to this client alone,
/// goes to the subscriber.
///
/// It knows no socket: a server's WebSocket and the client in this process use it alike.
public final class ChatConnection: Sendable {
    public let claims: ChatTokenClaims
    let service: LocalService
    let subscriber: any MessageSubscriber

    init(_ service: LocalService, _ claims: ChatTokenClaims, _ subscriber: any MessageSubscriber) {
        self.service = service
        self.claims = claims
        self.subscriber = subscriber
    }

    /// Takes one text frame of the client, as it came. Returns at once; frames of one connection take effect in the order in which they
    /// were given. Every failure is an ERROR frame to the subscriber.
    public func receive(_ text: [UInt8]) {}

    /// The client left.
    public func close() {
        service.hub.detach(subscriber, from: claims.room)
    }
}

extension LocalService {
    /// Puts a client into its room: what `open(token:region:)` gave says who it is. Frames go to `subscriber` from now on, until `end`.
    ///
    /// - Parameter address: the client's IP address, for the review handler.
    public func connect(_ claims: ChatTokenClaims, address: String, subscriber: any MessageSubscriber) -> ChatConnection {
        hub.attach(subscriber, to: claims.room)
        return ChatConnection(self, claims, subscriber)
    }
}

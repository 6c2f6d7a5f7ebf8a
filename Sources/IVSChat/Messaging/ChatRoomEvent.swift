/// What happens in and around a room.
public enum ChatRoomEvent: Sendable, Hashable {
    /// The room connects, or reconnects after the connection was lost.
    case connecting
    case connected
    /// The room is disconnected and stays so until `connect` is called again.
    case disconnected(DisconnectReason)
    /// Somebody wrote, this client included.
    case message(ChatMessage)
    /// An event of the back end, or one of the service that has no case of its own here.
    case event(ChatEvent)
    case messageDeleted(DeletedMessage)
    case userDisconnected(DisconnectedUser)
    /// An error that answers no request of this client that is under way.
    case error(ChatError)
    /// A frame of a kind that this version does not know, as it came.
    case unrecognized(String)
    /// This reader was too slow: so many events that stood here were dropped.
    case missed(Int)
}

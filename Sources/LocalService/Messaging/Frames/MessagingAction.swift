/// What a client may ask for over its connection, and what an event of the control plane is counted as. Upper case, as on the wire.
public enum MessagingAction: String, Sendable, Hashable, CaseIterable {
    case sendMessage = "SEND_MESSAGE"
    case deleteMessage = "DELETE_MESSAGE"
    case disconnectUser = "DISCONNECT_USER"
    /// Only the control plane's SendEvent; no frame of a client asks for it.
    case sendEvent = "SEND_EVENT"
}

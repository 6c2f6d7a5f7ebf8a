/// What Amazon IVS Chat's endpoints do on the wire where nobody has written it down: our reading, in one place. The service's own are in
/// `Assumptions` of LocalService.
enum ServerAssumptions {
    /// *Assumed.* A silent client is pinged after 30 s, as often as clients of others ping the service.
    static let pingInterval: Duration = .seconds(30)

    /// *Assumed.* A client that answers nothing for 20 s after a ping is gone.
    static let pongTime: Duration = .seconds(20)

    /// *Assumed.* The status of an opening handshake without a token: error 401 of the messaging API stands for that. Those of tokens that open
    /// nothing, and the close codes, are `TokenRefusal.webSocketRefusal` and `SubscriptionEnd.webSocketEnd`: the same in process.
    static let statusWithoutToken = 401
}

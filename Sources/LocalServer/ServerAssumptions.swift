import LocalService

/// What Amazon IVS Chat's endpoints do on the wire where nobody has written it down: our reading, in one place. The service's own are in
/// `Assumptions` of LocalService.
enum ServerAssumptions {
    /// *Assumed.* A silent client is pinged after 30 s, as often as clients of others ping the service.
    static let pingInterval: Duration = .seconds(30)

    /// *Assumed.* A client that answers nothing for 20 s after a ping is gone.
    static let pongTime: Duration = .seconds(20)

    /// *Assumed.* The status of a refused opening handshake: 401 for a missing token (error 401 of the messaging API stands for that), 403
    /// for one that opens nothing, as API Gateway answers in front of WebSockets.
    static let statusWithoutToken = 401

    static func status(of refusal: TokenRefusal) -> Int {
        switch refusal {
        case .invalid, .expired, .used, .wrongRegion, .roomNotFound: 403
        case .unavailable: 503
        }
    }

    /// *Assumed.* The close codes (RFC 6455 §7.4.1) and texts of a connection that the service ends. Nil: it just ends.
    static func close(_ end: SubscriptionEnd) -> (code: UInt16, reason: String)? {
        switch end {
        case .disconnected(let reason): (1000, reason ?? "disconnected")
        case .sessionExpired: (1000, "session expired")
        case .shutdown: (1001, "the service shuts down")
        // Whoever does not read would not read a good-bye either.
        case .tooSlow, .dropped: nil
        case .left: (1000, "")
        }
    }
}

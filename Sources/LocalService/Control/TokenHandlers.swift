import AWSRuntime
import IVSChat
import IVSTimestamps

// CreateChatToken, and the other end of a token's life: the connection that it opens.

extension LocalService {
    func createChatToken(_ request: CreateChatTokenRequest, _ call: Call) throws -> CreateChatTokenResponse {
        let room = try existingRoom(request.roomIdentifier, call)
        let start = call.now.wholeSeconds
        let minutes = Int64(request.sessionDurationInMinutes ?? Assumptions.sessionDurationInMinutes)
        var capabilities: [ChatTokenCapability] = []
        for capability in request.capabilities ?? [] where !capabilities.contains(capability) { capabilities.append(capability) }
        let claims = ChatTokenClaims(
            room: room, userID: request.userID ?? "", capabilities: capabilities, attributes: request.attributes,
            tokenExpiry: start + Assumptions.tokenLifetimeInMinutes * 60_000, sessionExpiry: start + minutes * 60_000)
        return CreateChatTokenResponse(
            token: try seals().chat.token(for: claims, salt: identifiers.identifier()),
            tokenExpirationTime: claims.tokenExpirationTime, sessionExpirationTime: claims.sessionExpirationTime)
    }

    /// Opens a chat token for a connection to the endpoint of `region`, or to one that serves all regions (nil). A token opens one
    /// connection: this call uses it up.
    ///
    /// - Throws: `TokenRefusal`. A token that is refused is not used up by it.
    public func open(token: String, region: String?) async throws(TokenRefusal) -> ChatTokenClaims {
        do {
            try await meetFault()
            let now = Milliseconds(configuration.timeSource.now())
            guard let opened = try seals().chat.open(token), opened.claims.room.account == configuration.account else {
                throw TokenRefusal.invalid
            }
            let claims = opened.claims
            guard region == nil || claims.room.region == region else { throw TokenRefusal.wrongRegion }
            guard now < claims.tokenExpiry, now < claims.sessionExpiry else { throw TokenRefusal.expired }
            if let limit = configuration.quotas.limit(.connections), connections.count(in: claims.room.region) >= limit {
                throw TokenRefusal.unavailable("there are as many connections in this region as the quota allows: \(limit)")
            }
            try await store.write { database in
                let scope = Scope(account: claims.room.account, region: claims.room.region)
                guard try RoomTable(database: database, scope: scope).exists(claims.room.id) else { throw TokenRefusal.roomNotFound }
                let ledger = TokenLedger(database: database)
                try ledger.removeExpired(at: now)
                guard try ledger.use(opened.fingerprint, expiry: claims.tokenExpiry) else { throw TokenRefusal.used }
            }
            return claims
        } catch let refusal as TokenRefusal {
            throw refusal
        } catch {
            throw .unavailable(Store.storeError(error, path: configuration.store.path).message)
        }
    }

    /// Does what a fault rule wants of the opening of connections.
    private func meetFault() async throws {
        guard let fault = faults.fault(for: FaultRules.connect) else { return }
        if fault.delay > 0 { try await configuration.timeSource.sleep(nanoseconds: fault.delay) }
        switch fault.outcome {
        case .served: break
        case .error(let error): throw TokenRefusal.unavailable(error.message)
        case .dropped: throw TokenRefusal.unavailable("a fault rule refuses the connection")
        }
    }
}

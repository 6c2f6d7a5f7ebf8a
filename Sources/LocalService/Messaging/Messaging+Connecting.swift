import AWSRuntime
import IVSTimestamps

// How a client comes into its room: a chat token opens one connection.

extension Messaging {
    /// Opens a chat token for a connection to the endpoint of `region`, or to one that serves all regions (nil). A token opens one
    /// connection: this call uses it up.
    ///
    /// - Throws: `TokenRefusal`. A token that is refused is not used up by it.
    func open(token: String, region: String?) async throws(TokenRefusal) -> ChatTokenClaims {
        do {
            try await meetFault()
            let now = Milliseconds(clock.now())
            guard let opened = try seals.chat().open(token), opened.claims.room.account == account else {
                throw TokenRefusal.invalid
            }
            let claims = opened.claims
            guard region == nil || claims.room.region == region else { throw TokenRefusal.wrongRegion }
            guard now < claims.tokenExpiry, now < claims.sessionExpiry else { throw TokenRefusal.expired }
            if let limit = quotas.limit(.connections), connections.count(in: claims.room.region) >= limit {
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
            throw .unavailable(store.storeError(error).message)
        }
    }

    /// Does what a fault rule wants of the opening of connections.
    private func meetFault() async throws {
        guard let fault = faults.fault(for: FaultRules.connect) else { return }
        if fault.delay > 0 { try await clock.sleep(nanoseconds: fault.delay) }
        switch fault.outcome {
        case .served: break
        case .error(let error): throw TokenRefusal.unavailable(error.message)
        case .dropped: throw TokenRefusal.unavailable("a fault rule refuses the connection")
        }
    }

    /// Puts a client into its room: what `open(token:region:)` gave says who it is. Frames go to `subscriber` from now on, until `end`.
    ///
    /// - Parameter address: the client's IP address, for the review handler.
    func connect(_ claims: ChatTokenClaims, address: String, subscriber: any MessageSubscriber) -> ChatConnection {
        let connection = ChatConnection(self, claims, address: address, subscriber)
        tally.count { $0.openedConnections += 1 }
        hub.attach(connection)
        connections.add(connection)
        // It may have been ended before it was in both places, and is in neither then.
        if connection.hasEnded { connection.leave() }
        return connection
    }
}

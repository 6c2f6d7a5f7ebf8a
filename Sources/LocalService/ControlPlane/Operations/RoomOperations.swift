import AWSRuntime
import GRDB
import IVSChat

// CreateRoom, GetRoom, UpdateRoom, DeleteRoom and ListRooms.

extension Operations {
    func createRoom(_ request: CreateRoomRequest, _ call: Call) async throws -> CreateRoomResponse {
        let (identifiers, quotas) = (identifiers, quotas)
        return try await store.write { database in
            let table = RoomTable(database: database, scope: call.scope)
            if let limit = quotas.limit(.rooms), try table.count() >= limit {
                throw ServiceError.quotaExceeded("rooms", limit: limit, account: call.scope.account)
            }
            let configurations = try Self.loggingConfigurationIDs(request.loggingConfigurationIdentifiers ?? [], call, database)
            let sequence = try database.nextSequence()
            while true {
                var room = Room(
                    id: identifiers.identifier(), sequence: sequence, name: request.name ?? Assumptions.nameWhenAbsent,
                    createTime: call.now, updateTime: call.now, maximumMessageRatePerSecond: request.maximumMessageRatePerSecond ?? 10,
                    maximumMessageLength: request.maximumMessageLength ?? 500, tags: request.tags ?? [:],
                    loggingConfigurations: configurations)
                room.apply(request.messageReviewHandler)
                // An id can only be taken when a seeded run meets the rooms of an earlier one; the next is tried then.
                if try table.insert(room) { return room.createResponse(call.scope) }
            }
        }
    }

    func getRoom(_ request: GetRoomRequest, _ call: Call) throws -> GetRoomResponse {
        let arn = try call.resource(request.identifier, .room)
        guard let room = try rooms.room(arn) else { throw ServiceError.notFound(arn) }
        return room.getResponse(call.scope)
    }

    func updateRoom(_ request: UpdateRoomRequest, _ call: Call) async throws -> UpdateRoomResponse {
        let arn = try call.resource(request.identifier, .room)
        return try await store.write { database in
            let table = RoomTable(database: database, scope: call.scope)
            guard var room = try table.room(arn.id) else { throw ServiceError.notFound(arn) }
            if let name = request.name { room.name = name }
            if let rate = request.maximumMessageRatePerSecond { room.maximumMessageRatePerSecond = rate }
            if let length = request.maximumMessageLength { room.maximumMessageLength = length }
            room.apply(request.messageReviewHandler)
            if let identifiers = request.loggingConfigurationIdentifiers {
                room.loggingConfigurations = try Self.loggingConfigurationIDs(identifiers, call, database)
            }
            room.updateTime = max(room.updateTime, call.now)
            room.sequence = try database.nextSequence()
            try table.update(room)
            return room.updateResponse(call.scope)
        }
    }

    func deleteRoom(_ request: DeleteRoomRequest, _ call: Call) async throws -> NoOutput {
        let arn = try call.resource(request.identifier, .room)
        try await store.write { database in
            guard try RoomTable(database: database, scope: call.scope).delete(arn.id) else { throw ServiceError.notFound(arn) }
        }
        return NoOutput()
    }

    func listRooms(_ request: ListRoomsRequest, _ call: Call) throws -> ListRoomsResponse {
        var filter = RoomTable.Filter(
            name: Assumptions.filter(request.name), reviewHandlerURI: Assumptions.filter(request.messageReviewHandlerURI))
        if let identifier = request.loggingConfigurationIdentifier {
            let arn = try call.resource(identifier, .loggingConfiguration)
            filter.loggingConfiguration = arn.id
            let isKnown = try store.read { database in
                try LoggingConfigurationTable(database: database, scope: call.scope, now: call.now).configuration(arn.id) != nil
            }
            guard isKnown else { throw ServiceError.notFound(arn) }
        }
        let list = [
            "ListRooms", call.scope.account, call.scope.region, filter.name ?? "", filter.reviewHandlerURI ?? "",
            filter.loggingConfiguration ?? "",
        ]
        let (rooms, nextToken) = try page(of: list, after: request.nextToken, size: request.maxResults) { position, limit in
            try store.read { try RoomTable(database: $0, scope: call.scope).list(after: position, filter: filter, limit: limit) }
        } position: { room in
            ListPosition(updateTime: room.updateTime, sequence: room.sequence)
        }
        return ListRoomsResponse(rooms: rooms.map { $0.summary(call.scope) }, nextToken: nextToken)
    }

    /// The ids in identifiers of logging configurations, each of which must exist.
    private static func loggingConfigurationIDs(_ identifiers: [String], _ call: Call, _ database: Database) throws -> [String] {
        let table = LoggingConfigurationTable(database: database, scope: call.scope, now: call.now)
        return try identifiers.map { identifier in
            let arn = try call.resource(identifier, .loggingConfiguration)
            guard let state = try table.configuration(arn.id)?.state(at: call.now), state != .inTransition(.deleting) else {
                throw ServiceError.notFound(arn)
            }
            return arn.id
        }
    }
}

extension Room {
    /// Sets, changes or, where the URI is empty, removes the review handler. Members that are not given stay as they are.
    mutating func apply(_ handler: MessageReviewHandler?) {
        guard let handler else { return }
        let uri = handler.uri ?? reviewHandler?.uri ?? ""
        guard !uri.isEmpty else {
            reviewHandler = nil
            return
        }
        reviewHandler = ReviewSetting(
            uri: uri, fallbackResult: handler.fallbackResult?.rawValue ?? reviewHandler?.fallbackResult ?? Assumptions.fallbackResult)
    }

    // The answers have the same members but are types of their own, as in the model. What is not set is absent; tags never are.

    func createResponse(_ scope: Scope) -> CreateRoomResponse {
        CreateRoomResponse(
            arn: arn(scope), id: id, name: name, createTime: createTime.timestamp, updateTime: updateTime.timestamp,
            maximumMessageRatePerSecond: maximumMessageRatePerSecond, maximumMessageLength: maximumMessageLength,
            messageReviewHandler: handler, tags: tags, loggingConfigurationIdentifiers: loggingConfigurationIdentifiers(scope))
    }

    func getResponse(_ scope: Scope) -> GetRoomResponse {
        GetRoomResponse(
            arn: arn(scope), id: id, name: name, createTime: createTime.timestamp, updateTime: updateTime.timestamp,
            maximumMessageRatePerSecond: maximumMessageRatePerSecond, maximumMessageLength: maximumMessageLength,
            messageReviewHandler: handler, tags: tags, loggingConfigurationIdentifiers: loggingConfigurationIdentifiers(scope))
    }

    func updateResponse(_ scope: Scope) -> UpdateRoomResponse {
        UpdateRoomResponse(
            arn: arn(scope), id: id, name: name, createTime: createTime.timestamp, updateTime: updateTime.timestamp,
            maximumMessageRatePerSecond: maximumMessageRatePerSecond, maximumMessageLength: maximumMessageLength,
            messageReviewHandler: handler, tags: tags, loggingConfigurationIdentifiers: loggingConfigurationIdentifiers(scope))
    }

    func summary(_ scope: Scope) -> RoomSummary {
        RoomSummary(
            arn: arn(scope), id: id, name: name, messageReviewHandler: handler, createTime: createTime.timestamp,
            updateTime: updateTime.timestamp, tags: tags, loggingConfigurationIdentifiers: loggingConfigurationIdentifiers(scope))
    }

    private func arn(_ scope: Scope) -> String { scope.arn(.room, id).description }

    private var handler: MessageReviewHandler? {
        reviewHandler.map { MessageReviewHandler(uri: $0.uri, fallbackResult: FallbackResult(rawValue: $0.fallbackResult)) }
    }

    private func loggingConfigurationIdentifiers(_ scope: Scope) -> [String]? {
        loggingConfigurations.isEmpty ? nil : loggingConfigurations.map { scope.arn(.loggingConfiguration, $0).description }
    }
}

import AWSRuntime
import IVSChat

// TagResource, UntagResource and ListTagsForResource, for rooms and logging configurations.

extension Operations {
    func tagResource(_ request: TagResourceRequest, _ call: Call) async throws -> TagResourceResponse {
        let added = request.tags ?? [:]
        try await changeTags(call.resource(request.resourceARN), call) { tags in
            tags.merge(added) { $1 }
            // The shape bounds what is added; what is there already counts as well.
            guard tags.count <= Self.mostTags else {
                throw ServiceError.validation([Violation("tags", "must leave the resource with at most \(Self.mostTags) tags")])
            }
        }
        return TagResourceResponse()
    }

    func untagResource(_ request: UntagResourceRequest, _ call: Call) async throws -> UntagResourceResponse {
        let removed = request.tagKeys ?? []
        try await changeTags(call.resource(request.resourceARN), call) { tags in
            for key in removed { tags[key] = nil }
        }
        return UntagResourceResponse()
    }

    func listTagsForResource(_ request: ListTagsForResourceRequest, _ call: Call) throws -> ListTagsForResourceResponse {
        let arn = try call.resource(request.resourceARN)
        let tags = try store.read { database in
            switch arn.kind {
            case .room: try RoomTable(database: database, scope: call.scope).room(arn.id)?.tags
            case .loggingConfiguration:
                try LoggingConfigurationTable(database: database, scope: call.scope, now: call.now).configuration(arn.id)?.tags
            }
        }
        guard let tags else { throw ServiceError.notFound(arn) }
        return ListTagsForResourceResponse(tags: tags)
    }

    private func changeTags(
        _ arn: ResourceARN, _ call: Call, _ body: @escaping @Sendable (inout [String: String]) throws -> Void
    ) async throws {
        try await store.write { database in
            switch arn.kind {
            case .room:
                let table = RoomTable(database: database, scope: call.scope)
                guard var room = try table.room(arn.id) else { throw ServiceError.notFound(arn) }
                try body(&room.tags)
                room.updateTime = Assumptions.updateTime(room.updateTime, taggedAt: call.now)
                try table.update(room)
            case .loggingConfiguration:
                let table = LoggingConfigurationTable(database: database, scope: call.scope, now: call.now)
                guard var configuration = try table.configuration(arn.id) else { throw ServiceError.notFound(arn) }
                try body(&configuration.tags)
                configuration.updateTime = Assumptions.updateTime(configuration.updateTime, taggedAt: call.now)
                try table.update(configuration)
            }
        }
    }

    /// Tags of one resource (API reference, "Tagging").
    private static let mostTags = 50
}

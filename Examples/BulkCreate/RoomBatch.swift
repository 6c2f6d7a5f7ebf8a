import IVSChat

/// Rooms that should exist, told apart by their names.
struct RoomBatch: Sendable {
    var names: [String]
    var tags: [String: String]

    struct Summary: Sendable, Hashable {
        var created = 0
        var present = 0
    }

    /// Creates the rooms whose names are not taken.
    ///
    /// Names need not be unique in Amazon IVS Chat, so nothing but this check keeps a second run from making second rooms. It is good for
    /// one run at a time.
    func create(
        with chat: IVSChatClient, jobs: Int, report: @escaping @Sendable (CreateRoomResponse) -> Void = { _ in }
    ) async throws -> Summary {
        let wanted = Set(names)
        var taken: Set<String> = []
        for try await room in chat.rooms() {
            if let name = room.name, wanted.contains(name) { taken.insert(name) }
        }
        let missing = names.filter { !taken.contains($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, name) in missing.enumerated() {
                // One task for each request under way, not one for each room: the next begins when another has ended.
                if index >= jobs { try await group.next() }
                group.addTask {
                    report(
                        try await chat.createRoom {
                            $0.name = name
                            $0.tags = tags
                        })
                }
            }
            try await group.waitForAll()
        }
        return Summary(created: missing.count, present: names.count - missing.count)
    }
}

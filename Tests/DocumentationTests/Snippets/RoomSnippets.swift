import IVSChat

/// The examples of the articles on operations with rooms, tokens and events. `OperationSnippetTests` runs them.
enum RoomSnippets {
    static func createRoom(_ chat: IVSChatClient, loggingARN: String) async throws -> String {
        // snippet: CreateRoom
        let room = try await chat.createRoom {
            $0.name = "lobby"
            $0.maximumMessageLength = 200
            $0.loggingConfigurationIdentifiers = [loggingARN]
            $0.tags = ["env": "demo"]
        }
        let roomARN = room.arn ?? ""
        // end
        return roomARN
    }

    static func getRoom(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: GetRoom
        let room = try await chat.getRoom(.init(identifier: roomARN))
        print(room.name ?? "", room.maximumMessageRatePerSecond ?? 0)
        // end
    }

    static func listRooms(_ chat: IVSChatClient) async throws {
        // snippet: ListRooms
        for try await room in chat.rooms(.init(name: "lobby")) {
            print(room.arn ?? "", room.tags ?? [:])
        }
        // end
    }

    static func updateRoom(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: UpdateRoom
        try await chat.updateRoom {
            $0.identifier = roomARN
            $0.maximumMessageRatePerSecond = 50
            // An empty list detaches all logging configurations; nil would leave them.
            $0.loggingConfigurationIdentifiers = []
        }
        // end
    }

    static func deleteRoom(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: DeleteRoom
        do {
            try await chat.deleteRoom(.init(identifier: roomARN))
        } catch let error as IVSChatError where error.code == .resourceNotFound {
            print("gone already")
        }
        // end
    }

    static func createChatToken(_ chat: IVSChatClient, roomARN: String) async throws -> String {
        // snippet: CreateChatToken
        let answer = try await chat.createChatToken {
            $0.roomIdentifier = roomARN
            $0.userID = "alice"
            $0.capabilities = [.sendMessage]
            $0.attributes = ["displayName": "Alice"]
        }
        // Hand it to Alice's client, over TLS, and to nobody else.
        let token = answer.token ?? ""
        // end
        return token
    }

    static func sendEvent(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: SendEvent
        try await chat.sendEvent {
            $0.roomIdentifier = roomARN
            $0.eventName = "goal"
            $0.attributes = ["team": "blue", "score": "2:1"]
        }
        // end
    }

    static func deleteMessage(_ chat: IVSChatClient, roomARN: String, messageID: String) async throws {
        // snippet: DeleteMessage
        try await chat.deleteMessage {
            $0.roomIdentifier = roomARN
            $0.id = messageID
            $0.reason = "off topic"
        }
        // end
    }

    static func disconnectUser(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: DisconnectUser
        try await chat.disconnectUser {
            $0.roomIdentifier = roomARN
            $0.userID = "alice"
            $0.reason = "take a break"
        }
        // end
    }
}

import IVSChat

/// The examples of the article on chat rooms.
enum ChatRoomSnippets {
    static func connect(_ chat: IVSChatClient, _ settings: AWSConfiguration, roomARN: String) async throws {
        // snippet: room
        let sockets = try WebSocketClient(settings)
        let room = ChatRoom(
            endpoint: try IVSChatEndpoints.messaging(settings), transport: sockets,
            tokenProvider: chat.chatTokenProvider(
                .init(roomIdentifier: roomARN, userID: "bot", capabilities: [.sendMessage])))
        // end
        // snippet: room-events
        let events = room.events
        try await room.connect()
        try await room.send("Hello!")
        for await event in events {
            switch event {
            case .message(let message): print("\(message.sender.userID): \(message.content)")
            case .event(let event): print(event.name, event.attributes ?? [:])
            case .messageDeleted(let deleted): print("take away \(deleted.messageID)")
            case .disconnected(let reason): print("over: \(reason)")
            default: break
            }
        }
        // end
    }

    static func token(_ fetch: @escaping @Sendable () async throws -> String) throws {
        // snippet: room-token
        let room = try ChatRoom(awsRegion: "eu-west-1", transport: WebSocketClient()) {
            ChatToken(token: try await fetch())
        }
        // end
        _ = room
    }

    static func errors(_ room: ChatRoom) async throws {
        // snippet: room-errors
        do {
            try await room.send("Hello!")
        } catch let error as ChatError where error.code == .notAcceptable {
            print("the review handler refused it: \(error.message)")
        } catch let error as ChatError where error.code == .tooManyRequests {
            print("not so fast")
        }
        // end
    }
}

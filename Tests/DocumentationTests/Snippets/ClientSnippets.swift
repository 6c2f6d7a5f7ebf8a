import IVSChat

/// The examples of the articles on clients. They are compiled, so that they cannot rot.
enum ClientSnippets {
    static func client() async throws {
        // snippet: client
        let settings = try ConfigurationResolver().resolve()
        let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))
        // end
        // snippet: first-calls
        let room = try await chat.createRoom { $0.name = "lobby" }
        for try await room in chat.rooms() {
            print(room.name ?? "unnamed", room.arn ?? "")
        }
        try await chat.deleteRoom(.init(identifier: room.arn ?? ""))
        try await chat.close()
        // end
    }

    static func requests(_ chat: IVSChatClient) async throws {
        // snippet: request-styles
        try await chat.createRoom(.init(name: "lobby", tags: ["env": "demo"]))
        try await chat.createRoom {
            $0.name = "lobby"
            $0.tags = ["env": "demo"]
        }
        // end
    }

    static func overrides() throws {
        // snippet: overrides
        var settings = try ConfigurationResolver(
            overrides: ConfigurationOverrides(profile: "dev", region: "eu-west-1")
        ).resolve()
        settings.retryMode.value = .adaptive
        settings.maximumAttempts.value = 5
        let chat = try IVSChatClient(
            settings: settings, transport: HTTPTransport(settings), operationTimeout: .seconds(30))
        // end
        _ = chat
    }

    static func staticKeys(_ transport: HTTPTransport) async throws {
        // snippet: static-credentials
        let credentials = CredentialCache(
            StaticCredentials(Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")))
        let chat = IVSChatClient(region: "eu-west-1", transport: transport) {
            RetryMiddleware()
            SigningMiddleware(service: "ivschat", credentials: credentials)
        }
        // end
        _ = chat
    }

    static func otherRegion(_ chat: IVSChatClient) async throws {
        // snippet: with-config
        let tokyo = chat.withConfig {
            $0.region = "ap-northeast-1"
            $0.endpoint = nil
        }
        for try await room in tokyo.rooms() { print(room.name ?? "") }
        // end
    }

    static func errors(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: errors
        do {
            try await chat.updateRoom {
                $0.identifier = roomARN
                $0.maximumMessageLength = 9000
            }
        } catch let error as IVSChatError where error.code == .resourceNotFound {
            print("no such room: \(error.resourceID ?? "")")
        } catch let error as IVSChatError where error.code == .validation {
            for field in error.fieldList { print("\(field.name): \(field.message)") }
        } catch let error as IVSChatError {
            print("\(error.code.rawValue), request \(error.requestID ?? "unknown"): \(error.message)")
        } catch let error as TransportError {
            print("no answer: \(error)")
        }
        // end
    }

    static func pages(_ chat: IVSChatClient) async throws {
        // snippet: items
        for try await room in chat.rooms(.init(maxResults: 20), limit: 100) {
            print(room.name ?? "")
        }
        // end
        // snippet: pages
        for try await page in chat.roomPages() {
            print("\(page.rooms.count) rooms")
        }
        // end
        // snippet: one-page
        let first = try await chat.listRooms(.init(maxResults: 20))
        if let token = first.nextToken {
            let second = try await chat.listRooms(.init(nextToken: token, maxResults: 20))
            print(second.rooms.count)
        }
        // end
    }

    static func waiters(_ chat: IVSChatClient, loggingARN: String) async throws {
        // snippet: wait
        let logging = try await chat.waitUntilLoggingConfigurationActive(loggingARN)
        print(logging.updateTime?.iso8601() ?? "")
        // end
        // snippet: wait-options
        do {
            try await chat.waitUntilLoggingConfigurationDeleted(
                loggingARN, options: WaiterOptions(minimumDelay: .seconds(2), maximumWait: .seconds(60)))
        } catch let error as WaiterError {
            switch error.reason {
            case .failed: print("it cannot be deleted any more: \(error.detail)")
            case .timedOut: print("still there after \(error.attempts) requests")
            }
        }
        // end
    }

    static func ownWaiter(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: own-waiter
        let reviewed = Waiter<GetRoomResponse>(
            "RoomReviewed", [.output(.success) { $0.messageReviewHandler?.uri?.isEmpty == false }])
        _ = try await reviewed.wait { try await chat.getRoom(.init(identifier: roomARN)) }
        // end
    }
}

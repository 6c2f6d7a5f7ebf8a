import AWSRuntime
import IVSChat
import IVSHTTPTransport
import IVSLanguage
import IVSTimestamps
import LocalService

/// A room that a pipeline watches: operations within it act there, unless another room was chosen since.
struct RoomWatch {
    let room: SessionSettings.Room
    /// The current room when the watch began.
    let roomBefore: SessionSettings.Room?
    let id: Int
}

// Chat: who is where, and how connections are made.
extension Session {
    /// The room that an operation acts on when none is given: that of the innermost `watch`, else the one that `use` or `join` chose.
    var currentRoom: SessionSettings.Room? {
        if let watch = watches.last, watch.roomBefore == settings.room { return watch.room }
        return settings.room
    }

    /// Messages and remarks of chats go there from now on; `nil` for nowhere.
    ///
    /// - Parameter includingMessages: false for what happens to connections alone, as scripts want it.
    public func showChat(includingMessages: Bool, _ show: (@Sendable (ChatNotice) -> Void)?) {
        chat.setDisplay(show.map { ChatPresence.Display(showsMessages: includingMessages, show: $0) })
    }

    /// The user that speaks now, for the prompt: the chosen one, or the only one in the current room. Nil when nobody is connected.
    public var speaker: String? {
        let present = chat.members.filter { $0.room.arn == settings.room?.arn && $0.isPresent }
        if let user = settings.user { return present.contains { $0.userID == user } ? user : nil }
        return present.count == 1 ? present[0].userID : nil
    }

    /// A pipeline watches a room from now on.
    func beginWatch(of room: SessionSettings.Room) -> RoomWatch {
        let watch = RoomWatch(room: room, roomBefore: settings.room, id: (watches.last?.id ?? 0) + 1)
        watches.append(watch)
        chat.beginWatch(ofRoom: room.arn)
        return watch
    }

    func endWatch(_ watch: RoomWatch) {
        watches.removeAll { $0.id == watch.id }
        chat.endWatch(ofRoom: watch.room.arn)
    }

    /// The room that a call is about, whose identifier is resolved. Without a name where the service does not tell it, for the call itself needs
    /// none.
    func roomDescription(of input: OperationInput, evaluator: any Evaluator) -> SessionSettings.Room {
        let arn = fieldText(input.fields["roomIdentifier"] ?? input.fields["identifier"]) ?? ""
        if let room = currentRoom, room.arn == arn { return room }
        let room = try? execute(
            IVSChatModel.getRoom, .map([.init("identifier", .string(arn))]), evaluator: evaluator, span: input.commandSpan)
        let id = arn.split(separator: "/").last.map(String.init) ?? arn
        return .init(arn: arn, id: id, name: fieldText(room?["name"]) ?? "")
    }

    // MARK: Members

    /// The users whom this session has in rooms, for completion.
    public var joinedUsers: [String] { Set(chat.members.map(\.userID)).sorted() }

    /// The joined user of this name: the one in the current room if there are several.
    func chatMember(named name: String, at span: Span) throws -> ChatMember {
        let candidates = chat.members.filter { $0.userID == name }
        if let member = candidates.first(where: { $0.room.arn == currentRoom?.arn }) ?? candidates.last { return member }
        let joined = Set(chat.members.map(\.userID)).sorted()
        throw EvaluationError(
            "not-joined", "`\(name)` has not joined a room in this session", at: span, "not here",
            help: joined.isEmpty ? "`join ROOM --as \(name)` brings somebody in" : "joined: \(joined.joined(separator: ", "))",
            exitStatus: ExitStatus.usage)
    }

    /// Who speaks when nobody is named.
    func speakingMember(at span: Span) throws -> ChatMember {
        let members = chat.members
        let here = members.filter { $0.room.arn == currentRoom?.arn }
        if let user = settings.user {
            if let member = here.first(where: { $0.userID == user }) { return member }
            let member = try chatMember(named: user, at: span)
            guard let currentRoom else { return member }
            throw EvaluationError(
                "not-joined", "`\(user)` is in \(member.room.label), not in \(currentRoom.label)", at: span, "who speaks?",
                help: "`use user \(user)` goes back there, `join \(currentRoom.label) --as NAME` brings somebody in here",
                exitStatus: ExitStatus.usage)
        }
        if here.count == 1 { return here[0] }
        if here.isEmpty, members.count == 1 { return members[0] }
        guard members.isEmpty else {
            throw EvaluationError(
                "unclear-user", "several users have joined", at: span, "as whom?",
                help: "`--as NAME` or `use user NAME` says it; joined: \(members.map(\.userID).joined(separator: ", "))",
                exitStatus: ExitStatus.usage)
        }
        throw EvaluationError(
            "not-joined", "nobody has joined a room in this session", at: span, "who speaks?",
            help: "`join ROOM --as alice` brings somebody in",
            exitStatus: ExitStatus.usage)
    }

    /// Brings all users out of their rooms, takes back the review handlers that other processes call, and ends the server for other shells, before the session ends. Takes two seconds at most.
    public func leaveChats(evaluator: any Evaluator) {
        let members = chat.members
        chat.setDisplay(nil)
        let callbacks = reviewCallbacks
        reviewCallbacks = [:]
        let administrator = callbacks.isEmpty ? nil : try? self.administrator(at: Span(source: SourceID(index: 0), start: 0, end: 0))
        if localBackend.isHosting || !members.isEmpty || !callbacks.isEmpty {
            let backend = localBackend
            try? evaluator.wait {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await ReviewRegistry.end(callbacks, by: administrator)
                        for member in members { await member.leave() }
                        await backend.stopServing()
                    }
                    group.addTask { try? await Task.sleep(for: .seconds(2)) }
                    await group.next()
                    group.cancelAll()
                }
            }
        }
        for member in members { chat.remove(member) }
    }

    // MARK: Connecting

    /// Makes a connection for the user whom a call of CreateChatToken describes; not connected yet.
    ///
    /// - Parameter times: is told of each new token.
    func makeChatRoom(_ input: OperationInput, times: ChatSessionTimes) throws -> ChatRoom {
        let client = try currentClient()
        let (endpoint, transport) = try chatEndpoint(of: client)
        var configuration = ChatRoom.Configuration()
        configuration.timeSource = options.timeSource
        configuration.eventBufferSize = ChatLog.defaultCapacity
        let request = input.document
        let user = fieldText(input.fields["userId"])
        return ChatRoom(endpoint: endpoint, transport: transport, configuration: configuration) {
            let answer: CreateChatTokenResponse?
            do {
                answer = CreateChatTokenResponse(document: try await client.execute(IVSChatModel.createChatToken, request))
            } catch let error as ServiceError {
                // Typed, for then the room sees which refusals are final.
                throw IVSChatError(error)
            } catch let error as CancellationError {
                throw error
            } catch {
                throw ChatErrors.TokenFailure(error: error)
            }
            guard let answer, let token = answer.token else {
                throw ChatErrors.TokenFailure(error: TransportError(.invalidResponse, "the answer to CreateChatToken has no token"))
            }
            times.set(answer.sessionExpirationTime)
            return ChatToken(
                token: token, tokenExpirationTime: answer.tokenExpirationTime, sessionExpirationTime: answer.sessionExpirationTime,
                userID: user)
        }
    }

    /// Opens bare connections for users of other names, as a call of CreateChatToken otherwise describes them.
    func makeConnector(_ input: OperationInput) throws -> @Sendable (_ userID: String) async throws -> any WebSocketConnection {
        let client = try currentClient()
        let (endpoint, transport) = try chatEndpoint(of: client)
        return { [input] userID in
            var fields = input.fields
            fields["userId"] = .string(userID)
            let answer: CreateChatTokenResponse?
            do {
                answer = CreateChatTokenResponse(
                    document: try await client.execute(IVSChatModel.createChatToken, .map(fields.map { .init($0.key, $0.value) })))
            } catch {
                throw ChatErrors.TokenFailure(error: error)
            }
            return try await transport.connect(to: endpoint, subprotocol: answer?.token ?? "")
        }
    }

    /// One for all connections of a backend: they share its threads.
    private func webSocketClient() throws -> WebSocketClient {
        let key = ClientKey(backend: settings.backend, profile: settings.profile, region: settings.region)
        if let webSockets, webSockets.key == key { return webSockets.client }
        let client = try WebSocketClient(awsConfiguration(), product: .init(name: "ivsh", version: options.version))
        webSockets = (key, client)
        return client
    }

    /// Where the messaging of a client's backend is, and what leads there.
    private func chatEndpoint(of client: IVSChatClient) throws -> (Endpoint, any WebSocketTransport) {
        let region = client.configuration.region
        guard settings.backend != .local else {
            return (.ivsChat(region: region), LocalBackendWebSocketTransport(backend: localBackend, region: region))
        }
        let network = try webSocketClient()
        let operations = client.configuration.endpoint ?? .ivsChat(region: region)
        // Any other endpoint than those of AWS is a service of one port, as the local one is.
        guard operations.host.hasSuffix(".amazonaws.com") || operations.host.hasSuffix(".api.aws") else { return (operations, network) }
        return (try IVSChatEndpoints.messaging(region: region), network)
    }
}

import AWSRuntime
import IVSChat
import IVSLanguage

/// Where users of this session come and go: who is in which room, who speaks, and what the prompt is told of it.
///
/// Used under the interpreter's lock alone; what connections' tasks touch as well is in `presence`.
public final class ChatDesk: @unchecked Sendable {
    let gateway: ServiceGateway
    let connections: ChatConnections
    let presence = ChatPresence()
    /// Where other processes reach the review handlers of this session.
    let reviewCallbacks = ReviewCallbacks()
    /// Where talks are held; nil in scripts. The prompt sets it.
    public var terminal: (any TalkTerminal)?
    /// The message that was said last, where it has been shown already.
    private var saidMessage: String?

    var settings: SettingsBook { gateway.settings }

    init(_ gateway: ServiceGateway) {
        self.gateway = gateway
        connections = ChatConnections(gateway)
    }

    // MARK: For the prompt

    /// Messages and remarks of chats go there from now on; `nil` for nowhere.
    ///
    /// - Parameter includingMessages: false for what happens to connections alone, as scripts want it.
    public func show(includingMessages: Bool, _ show: (@Sendable (ChatNotice) -> Void)?) {
        presence.setDisplay(show.map { ChatPresence.Display(showsMessages: includingMessages, show: $0) })
    }

    /// The user that speaks now: the chosen one, or the only one in the current room. Nil when nobody is connected.
    public var speaker: String? {
        let settings = settings.ofProgram
        let present = presence.members.filter { $0.room.arn == settings.room?.arn && $0.isPresent }
        if let user = settings.user { return present.contains { $0.userID == user } ? user : nil }
        return present.count == 1 ? present[0].userID : nil
    }

    /// The users whom this session has in rooms, for completion.
    public var joinedUsers: [String] { Set(presence.members.map(\.userID)).sorted() }

    // MARK: Members

    /// The joined user of this name: the one in the current room if there are several.
    func member(named name: String, at span: Span, evaluator: any Evaluator) throws -> ChatMember {
        let candidates = presence.members.filter { $0.userID == name }
        let current = settings.currentRoom(evaluator)
        if let member = candidates.first(where: { $0.room.arn == current?.arn }) ?? candidates.last { return member }
        let joined = joinedUsers
        throw EvaluationError(
            .notJoined, "`\(name)` has not joined a room in this session", at: span, "not here",
            help: joined.isEmpty ? "`join ROOM --as \(name)` brings somebody in" : "joined: \(joined.joined(separator: ", "))")
    }

    /// Who speaks when nobody is named.
    func speakingMember(at span: Span, evaluator: any Evaluator) throws -> ChatMember {
        let members = presence.members
        let current = settings.currentRoom(evaluator)
        let here = members.filter { $0.room.arn == current?.arn }
        if let user = settings[evaluator].user {
            if let member = here.first(where: { $0.userID == user }) { return member }
            let member = try member(named: user, at: span, evaluator: evaluator)
            guard let current else { return member }
            throw EvaluationError(
                .notJoined, "`\(user)` is in \(member.room.label), not in \(current.label)", at: span, "who speaks?",
                help: "`use user \(user)` goes back there, `join \(current.label) --as NAME` brings somebody in here")
        }
        if here.count == 1 { return here[0] }
        if here.isEmpty, members.count == 1 { return members[0] }
        guard members.isEmpty else {
            throw EvaluationError(
                .unclearUser, "several users have joined", at: span, "as whom?",
                help: "`--as NAME` or `use user NAME` says it; joined: \(members.map(\.userID).joined(separator: ", "))")
        }
        throw EvaluationError(
            .notJoined, "nobody has joined a room in this session", at: span, "who speaks?",
            help: "`join ROOM --as alice` brings somebody in")
    }

    /// Takes users out of their rooms. When the one who speaks is among them, the one who joined last goes on.
    func leave(_ leaving: [ChatMember], evaluator: any Evaluator) throws {
        for member in leaving {
            try evaluator.wait { await member.leave() }
            presence.remove(member)
            if presence.showsMessages { presence.tell(.remark("* \(member.userID) has left \(member.room.label)")) }
        }
        guard leaving.contains(where: { $0.userID == settings[evaluator].user }) else { return }
        let next = presence.members.last
        settings[evaluator].user = next?.userID
        if let next { settings[evaluator].room = next.room }
    }

    // MARK: Saying

    /// Sends a message; gives it as everybody received it.
    ///
    /// - Parameter span: where a refusal points.
    func say(
        _ text: String, attributes: [String: String]?, as member: ChatMember, at span: Span, evaluator: any Evaluator
    ) throws -> Value {
        let chat = member.chat
        do {
            let message = try evaluator.wait { try await chat.send(text, attributes: attributes) }
            if presence.showsMessages { saidMessage = message.id }
            return ChatEntry.record(message, room: member.room.arn)
        } catch {
            throw ChatErrors.request(error, action: "SEND_MESSAGE", at: span)
        }
    }

    /// Whether `result` is the message that was said last and has been shown as such: whoever shows results need not show it again. Asked about
    /// each result, it forgets the message.
    func hasShown(_ result: PipelineData) -> Bool {
        defer { saidMessage = nil }
        guard let saidMessage, case .value(.record(let record)) = result, case .string(saidMessage)? = record["id"] else { return false }
        return true
    }

    // MARK: Watching

    /// A pipeline watches a room from now on.
    func beginWatch(of room: SessionSettings.Room, evaluator: any Evaluator) -> RoomWatch {
        presence.beginWatch(ofRoom: room.arn)
        return settings.beginWatch(of: room, evaluator)
    }

    func endWatch(_ watch: RoomWatch, evaluator: any Evaluator) {
        settings.endWatch(watch, evaluator)
        presence.endWatch(ofRoom: watch.room.arn)
    }

    // MARK: The end

    /// Brings all users out of their rooms, takes back the review handlers that other processes call, and ends the server for other shells, before
    /// the session ends. Takes two seconds at most.
    func close(evaluator: any Evaluator) {
        let members = presence.members
        presence.setDisplay(nil)
        let callbacks = reviewCallbacks.takeAll()
        let administrator = callbacks.isEmpty ? nil : try? gateway.administrator(for: settings[evaluator], at: .nowhere)
        let backend = gateway.localBackend
        if backend.isHosting || !members.isEmpty || !callbacks.isEmpty {
            try? evaluator.wait {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await ReviewCallbacks.end(callbacks, by: administrator)
                        for member in members { await member.leave() }
                        await backend.stopServing()
                    }
                    group.addTask { try? await Task.sleep(for: .seconds(2)) }
                    await group.next()
                    group.cancelAll()
                }
            }
        }
        for member in members { presence.remove(member) }
    }
}

import AWSRuntime
import IVSChat
import IVSLanguage
import IVSTimestamps

/// Where a recording is played again: a room, with the users of the recording in it.
final class ReplayStage {
    static let mostUsers = 200
    /// How often a message that came too fast is sent again, after a growing wait.
    private static let mostTries = 10
    private static let waitAfterRefusal: Int64 = 100_000_000

    struct Counts {
        var messages = 0
        var events = 0
        var deletions = 0
        var skipped = 0
        /// Waits because the service called the messages too many.
        var waits = 0
    }

    private(set) var counts = Counts()
    private let connections: ChatConnections
    private let gateway: ServiceGateway
    private let evaluator: any Evaluator
    private let room: SessionSettings.Room
    private let span: Span
    private var users: [String: ChatRoom] = [:]
    /// What messages are called now, by what they were called then.
    private var messageIDs: [String: String] = [:]

    init(_ desk: ChatDesk, _ evaluator: any Evaluator, room: SessionSettings.Room, at span: Span) {
        connections = desk.connections
        gateway = desk.gateway
        self.evaluator = evaluator
        self.room = room
        self.span = span
    }

    func play(_ entry: RecordedEntry) throws {
        switch entry.kind {
        case .message(let content, let attributes, let sender, let senderAttributes):
            let user = try user(sender, senderAttributes)
            let message = try send(content, Self.texts(attributes), as: user)
            if let id = entry.id { messageIDs[id] = message.id }
            counts.messages += 1
        case .event(let name, let attributes):
            try execute(IVSChatModel.sendEvent, [("eventName", .string(name)), ("attributes", attributes)])
            counts.events += 1
        case .deletion(let message, let reason):
            guard let id = messageIDs[message] else {
                counts.skipped += 1
                return
            }
            try execute(IVSChatModel.deleteMessage, [("id", .string(id)), ("reason", reason.map(Value.string))])
            counts.deletions += 1
        case .disconnection: counts.skipped += 1
        }
    }

    func skip() { counts.skipped += 1 }

    /// Everybody leaves.
    func clear() {
        let rooms = Array(users.values)
        users = [:]
        Task.detached { for room in rooms { await room.disconnect() } }
    }

    // MARK: Messages

    private func user(_ name: String, _ attributes: Value?) throws -> ChatRoom {
        if let user = users[name] { return user }
        guard users.count < Self.mostUsers else {
            throw EvaluationError(
                .tooManyUsers, "the recording has more than \(Self.mostUsers) users", at: span, "each needs a connection",
                help: "`update sender null` before `replay` has one user say it all")
        }
        var input = OperationInput(operation: IVSChatModel.createChatToken, commandSpan: span, interrupt: evaluator.interrupt)
        try input.set([
            ("roomIdentifier", .string(room.arn)), ("userId", .string(name)), ("attributes", attributes),
            ("capabilities", .list([.string("SEND_MESSAGE")])),
        ])
        let chat = try connections.room(input, times: ChatSessionTimes(), evaluator: evaluator)
        do {
            try evaluator.wait { try await chat.connect() }
        } catch {
            throw ChatErrors.connecting(error, input)
        }
        users[name] = chat
        return chat
    }

    private func send(_ content: String, _ attributes: [String: String]?, as user: ChatRoom) throws -> ChatMessage {
        let time = gateway.options.timeSource
        var tries = 0
        while true {
            do {
                return try evaluator.wait { try await user.send(content, attributes: attributes) }
            } catch let error as ChatError where error.code == .tooManyRequests && tries < Self.mostTries {
                tries += 1
                counts.waits += 1
                let wait = Self.waitAfterRefusal * Int64(tries)
                try evaluator.wait { try await time.sleep(nanoseconds: wait) }
            } catch {
                throw ChatErrors.request(error, action: "SEND_MESSAGE", at: span)
            }
        }
    }

    private static func texts(_ attributes: Value?) -> [String: String]? {
        guard case .record(let record)? = attributes else { return nil }
        return Dictionary(record.map { ($0, $1.text) }) { $1 }
    }

    // MARK: Operations

    private func execute(_ operation: AWSRuntime.Operation, _ members: [(String, Value?)]) throws {
        var input = OperationInput(operation: operation, commandSpan: span, interrupt: evaluator.interrupt)
        try input.set([("roomIdentifier", .string(room.arn))] + members)
        _ = try gateway.perform(input, evaluator: evaluator)
    }
}

extension OperationInput {
    /// Sets members that the program did not give one by one: errors about them point at the command.
    mutating func set(_ members: [(name: String, value: Value?)]) throws {
        for (name, value) in members {
            if let value, let member = operation.input.member(name) { try set(member, BoundArgument(value, commandSpan)) }
        }
    }
}

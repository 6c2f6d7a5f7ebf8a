import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import LocalService
import Testing

@testable import Moderator

@Suite("Example: moderator")
struct ModeratorTests {
    private func message(_ content: String, from user: String = "bob", id: String = "m1") -> ChatMessage {
        ChatMessage(id: id, content: content, sender: ChatUser(userID: user), sendTime: .epoch)
    }

    @Test("Messages with a forbidden word are deleted, whatever their case; others stay")
    func words() {
        var rules = ModerationRules(words: ["spam"], strikes: 9)
        #expect(rules.actions(for: message("hello")) == [])
        #expect(rules.actions(for: message("Buy SPAM!")) == [.delete(messageID: "m1", reason: "forbidden word")])
    }

    @Test("Who goes on is disconnected, and begins anew after that")
    func strikes() {
        var rules = ModerationRules(words: ["spam"], strikes: 2)
        _ = rules.actions(for: message("spam"))
        #expect(rules.actions(for: message("spam", from: "carol")).count == 1)
        #expect(
            rules.actions(for: message("spam")).last == .disconnect(userID: "bob", reason: "2 messages with forbidden words"))
        #expect(rules.actions(for: message("spam")).count == 1)
    }

    @Test("In a room of the local service a message is deleted and its sender disconnected")
    func room() async throws {
        let service = try LocalService(configuration: .init(store: .memory))
        let chat = IVSChatClient(region: "us-east-1", transport: LocalTransport(service))
        let arn = try #require(try await chat.createRoom().arn)
        func connection(_ user: String, _ capabilities: [ChatTokenCapability]) -> ChatRoom {
            ChatRoom(
                endpoint: Endpoint(scheme: .http, host: "localhost"), transport: LocalWebSocketTransport(service),
                tokenProvider: chat.chatTokenProvider(.init(roomIdentifier: arn, userID: user, capabilities: capabilities)))
        }
        let moderated = connection("moderator", [.deleteMessage, .disconnectUser])
        let states = moderated.events
        let watch = Task {
            try await Moderator(rules: ModerationRules(words: ["spam"], strikes: 1)).run(moderated) { _ in }
        }
        for await event in states where event == .connected { break }
        let bob = connection("bob", [.sendMessage])
        let events = bob.events
        try await bob.connect()
        let sent = try await bob.send("spam")
        var deleted: [String] = []
        loop: for await event in events {
            switch event {
            case .messageDeleted(let message): deleted.append(message.messageID)
            case .disconnected: break loop
            default: break
            }
        }
        #expect(deleted == [sent.id])
        await moderated.disconnect()
        try await watch.value
    }
}

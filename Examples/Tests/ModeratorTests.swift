import IVSChat
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
}

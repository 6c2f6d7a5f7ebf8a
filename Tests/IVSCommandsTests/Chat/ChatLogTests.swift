import IVSChat
import IVSTimestamps
import Testing

@testable import IVSCommands

/// What a session keeps of its rooms for the pipelines that read them.
@Suite("The log of a room")
struct ChatLogTests {
    private func message(_ id: Int) -> ChatEntry {
        .message(ChatMessage(id: "m\(id)", content: "\(id)", sender: ChatUser(userID: "alice"), sendTime: Timestamp(seconds: 0)))
    }

    /// What a reader sees from `position` on, as text.
    private func read(_ log: ChatLog, from position: inout Int) -> [String] {
        var seen: [String] = []
        while true {
            switch log.step(from: &position) {
            case .entry(let entry): seen.append(entry.id)
            case .missed(let count): seen.append("missed \(count)")
            case .end(let reason): return seen + ["end: \(reason)"]
            case .nothing: return seen
            }
        }
    }

    @Test("What comes over several connections stands there once")
    func repetition() {
        let log = ChatLog()
        #expect(log.append(message(1)))
        #expect(!log.append(message(1)))
        #expect(log.append(message(2)))
        var position = log.startOfUnread()
        #expect(read(log, from: &position) == ["m1", "m2"])
    }

    @Test("A reader that is too slow loses the oldest entries and is told how many")
    func slowReader() {
        let log = ChatLog(capacity: 3)
        var position = log.startOfUnread()
        for id in 1...10 { log.append(message(id)) }
        #expect(read(log, from: &position) == ["missed 7", "m8", "m9", "m10"])
        for id in 11...12 { log.append(message(id)) }
        #expect(read(log, from: &position) == ["m11", "m12"])
    }

    @Test("What the prompt has shown is not given again")
    func shown() {
        let log = ChatLog()
        log.append(message(1))
        log.markRead()
        log.append(message(2))
        var position = log.startOfUnread()
        #expect(read(log, from: &position) == ["m2"])
    }

    @Test("The log ends with its last connection, after what it still holds")
    func end() async {
        let log = ChatLog()
        log.addSource()
        log.addSource()
        log.append(message(1))
        log.removeSource(.clientDisconnect)
        var position = log.startOfUnread()
        #expect(read(log, from: &position) == ["m1"])
        let here = position
        async let waiting: Void = log.wait(at: here)
        log.removeSource(.serverDisconnect(reason: "spam"))
        await waiting
        #expect(read(log, from: &position) == ["end: a moderator disconnected the user: spam"])
    }

    @Test("A waiting reader goes on when something comes, when it is woken, and when its task is cancelled")
    func waiting() async {
        let log = ChatLog()
        let position = log.startOfUnread()
        async let first: Void = log.wait(at: position)
        log.append(message(1))
        await first
        let cancelled = Task { await log.wait(at: position + 1) }
        cancelled.cancel()
        await cancelled.value
        await log.wait(at: position + 1, unless: { true })
    }
}

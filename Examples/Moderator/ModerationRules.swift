import IVSChat

/// What is done about messages. A value that knows nothing of connections, so that its tests are short.
struct ModerationRules: Sendable {
    /// Lower case.
    private let words: [String]
    private let strikes: Int
    private var offences: [String: Int] = [:]

    init(words: [String], strikes: Int) {
        self.words = words.map { $0.lowercased() }.filter { !$0.isEmpty }
        self.strikes = strikes
    }

    enum Action: Sendable, Hashable {
        case delete(messageID: String, reason: String)
        case disconnect(userID: String, reason: String)
    }

    /// What to do about a message; nothing for most.
    mutating func actions(for message: ChatMessage) -> [Action] {
        let text = message.content.lowercased()
        guard words.contains(where: text.contains) else { return [] }
        // The reason goes out to everybody, so it does not repeat the word.
        let reason = "forbidden word"
        let count = offences[message.sender.userID, default: 0] + 1
        offences[message.sender.userID] = count
        guard count >= strikes else { return [.delete(messageID: message.id, reason: reason)] }
        // Who comes back with another token begins anew; refusing further tokens is up to the back end that issues them.
        offences[message.sender.userID] = nil
        return [
            .delete(messageID: message.id, reason: reason),
            .disconnect(userID: message.sender.userID, reason: "\(count) messages with forbidden words"),
        ]
    }
}

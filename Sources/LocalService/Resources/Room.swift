/// A room as the store keeps it.
struct Room: Sendable, Hashable {
    /// The function that reviews its messages, and what becomes of them when it fails.
    struct ReviewSetting: Sendable, Hashable {
        var uri: String
        var fallbackResult: String
    }

    let id: String
    /// The number of the store's change that made or last updated it.
    var sequence: Int64 = 0
    var name = ""
    let createTime: Milliseconds
    var updateTime: Milliseconds
    var maximumMessageRatePerSecond: Int
    var maximumMessageLength: Int
    var reviewHandler: ReviewSetting?
    var tags: [String: String] = [:]
    /// Ids of logging configurations, in the order in which they were given.
    var loggingConfigurations: [String] = []
}

/// A room as the store keeps it.
struct Room: Sendable, Hashable {
    struct ReviewHandler: Sendable, Hashable {
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
    var reviewHandler: ReviewHandler?
    var tags: [String: String] = [:]
    /// Ids of logging configurations, in the order in which they were given.
    var loggingConfigurations: [String] = []
}

/// A message on its way from a client to a room.
struct ChatMessage: Sendable, Hashable {
    let id: String
    let requestID: String
    let content: String
    let attributes: [String: String]?
}

extension [String: String] {
    /// Names and values in UTF-8.
    var totalBytes: Int { reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count } }
}

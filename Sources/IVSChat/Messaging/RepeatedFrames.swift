/// Recognises what comes over a new connection and came over the old one before. It starts when the new one is about to be opened: what the
/// old one carried earlier cannot come over both.
struct RepeatedFrames {
    private let oldLinkID: Int
    /// The ids of what came over the old connection.
    private var seen: Set<String> = []
    private var newInARow = 0
    /// So many ids are kept: a room has 100 messages a second at most, and two connections stand side by side for seconds.
    private static let capacity = 8192
    /// After so many frames in a row that did not come before none will have.
    private static let enough = 256

    init(oldLinkID: Int) { self.oldLinkID = oldLinkID }

    /// Nothing more can be repeated.
    var isOver: Bool { newInARow >= Self.enough }

    /// Whether a frame came over the old connection before.
    mutating func isRepeated(_ id: String, linkID: Int) -> Bool {
        if linkID == oldLinkID {
            if seen.count < Self.capacity { seen.insert(id) }
            return false
        }
        let isRepeated = seen.contains(id)
        newInARow = isRepeated ? 0 : newInARow + 1
        return isRepeated
    }
}

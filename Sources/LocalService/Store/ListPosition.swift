/// Where a page of a list ended: lists run from the last update to the first, and among equal times from the last change to the first.
/// What is created or updated while somebody pages comes before it and is neither given twice nor in the way.
struct ListPosition: Sendable, Hashable {
    var updateTime: Milliseconds
    var sequence: Int64

    /// Before the first item.
    static let start = ListPosition(updateTime: Milliseconds(.max), sequence: .max)
}

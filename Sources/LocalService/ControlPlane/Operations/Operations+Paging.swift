import AWSRuntime

extension Operations {
    /// One page of a list and the token of the next, if there is one.
    ///
    /// - Parameters:
    ///   - list: what the list is and is filtered by; its tokens serve no other.
    ///   - fetch: gives at most so many items after a position.
    func page<Item>(
        of list: [String], after token: String?, size: Int?, fetch: (ListPosition, Int) throws -> [Item],
        position: (Item) -> ListPosition
    ) throws -> (items: [Item], nextToken: String?) {
        var start = ListPosition.start
        if let token, !token.isEmpty {
            guard let found = try seals.pages().position(token, of: list) else {
                throw ServiceError.validation([Violation("nextToken", "must be the nextToken of an answer to the same list")])
            }
            start = found
        }
        let size = size ?? Self.largestPage
        // One more than asked for tells whether there is a next page.
        var items = try fetch(start, size + 1)
        guard items.count > size else { return (items, nil) }
        items.removeLast(items.count - size)
        return (items, try items.last.map { try seals.pages().token(for: position($0), of: list) })
    }

    /// Most items on a page, and as many as there are when the request does not say.
    private static let largestPage = 50
}

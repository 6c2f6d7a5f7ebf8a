public import AWSRuntime

/// The pages of a listing, each a request that is made when the page is asked for. Iterating anew begins anew.
public struct Pages<Page: DocumentConvertible>: AsyncSequence, Sendable {
    public typealias Element = Page

    private let documents: DocumentPages

    init(_ documents: DocumentPages) { self.documents = documents }

    public func makeAsyncIterator() -> Iterator { Iterator(documents: documents.makeAsyncIterator()) }

    public struct Iterator: AsyncIteratorProtocol {
        var documents: DocumentPages.Iterator

        /// - Throws: what the operation throws, and `PaginationError` when a page token comes back.
        public mutating func next() async throws -> Page? {
            do {
                return try await documents.next().flatMap(Page.init(document:))
            } catch let error as ServiceError {
                throw IVSChatError(error)
            }
        }
    }
}

/// The items of a listing, page after page. A page is asked for when all items of the one before have been taken.
public struct PagedItems<Page: DocumentConvertible, Item: Sendable>: AsyncSequence, Sendable {
    public typealias Element = Item

    private let pages: Pages<Page>
    private let items: @Sendable (Page) -> [Item]
    private let limit: Int?

    init(_ pages: Pages<Page>, limit: Int?, items: @escaping @Sendable (Page) -> [Item]) {
        self.pages = pages
        self.limit = limit
        self.items = items
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator(), items: items, remaining: limit ?? .max)
    }

    public struct Iterator: AsyncIteratorProtocol {
        var pages: Pages<Page>.Iterator
        let items: @Sendable (Page) -> [Item]
        var remaining: Int
        var page: ArraySlice<Item> = []

        public mutating func next() async throws -> Item? {
            guard remaining > 0 else { return nil }
            // A page may be empty and yet not the last one.
            while page.isEmpty {
                guard let next = try await pages.next() else { return nil }
                page = items(next)[...]
            }
            remaining -= 1
            return page.removeFirst()
        }
    }
}

/// Where a listing stands that comes in pages: what to ask for next, and what an answer says of the page after it. It makes no request
/// itself, so any caller can drive it, one that waits for its answers included.
///
///     var cursor = PageCursor(IVSChatModel.listRooms, .empty)
///     while let input = cursor.nextInput {
///         let page = try await client.execute(cursor.operation, input)
///         try cursor.accept(page)
///     }
public struct PageCursor: Sendable {
    public let operation: Operation
    /// The input that asks for the next page; nil after the last one.
    public private(set) var nextInput: Document?
    private var tokens: Set<String> = []

    /// - Parameter input: of the first page; a token in it says where to begin.
    public init(_ operation: Operation, _ input: Document) {
        self.operation = operation
        let input: Document = input == .null ? .empty : input
        nextInput = input
        if let name = operation.pagination?.inputToken, case .string(let token) = input[name] { tokens.insert(token) }
    }

    /// Takes the answer to `nextInput` and moves on. An operation without pages is at its end after one.
    /// - Throws: `PaginationError` when the token is one that was there before: going on would never end.
    public mutating func accept(_ page: Document) throws(PaginationError) {
        guard let pagination = operation.pagination, case .string(let token)? = page[pagination.outputToken],
            !token.isEmpty
        else {
            nextInput = nil
            return
        }
        guard tokens.insert(token).inserted else {
            nextInput = nil
            throw PaginationError(operation: operation.name)
        }
        nextInput?[pagination.inputToken] = .string(token)
    }

    /// The items of a page.
    public func items(of page: Document) -> [Document] {
        guard let name = operation.pagination?.items, case .list(let items)? = page[name] else { return [] }
        return items
    }
}

/// A service gave the same page token twice.
public struct PaginationError: Error, Sendable, Hashable, CustomStringConvertible {
    public var operation: String

    public init(operation: String) { self.operation = operation }

    public var description: String {
        "\(operation): the service gave the same page token twice, so the listing would never end"
    }
}

/// The pages of a listing, each a request that is made when the page is asked for.
public struct DocumentPages: AsyncSequence, Sendable {
    public typealias Element = Document

    let client: ServiceClient
    let cursor: PageCursor

    public func makeAsyncIterator() -> Iterator { Iterator(client: client, cursor: cursor) }

    public struct Iterator: AsyncIteratorProtocol {
        let client: ServiceClient
        var cursor: PageCursor

        /// - Throws: what `ServiceClient.execute(_:_:)` throws, and `PaginationError`. There is no page after an error.
        public mutating func next() async throws -> Document? {
            guard let input = cursor.nextInput else { return nil }
            do {
                let page = try await client.execute(cursor.operation, input)
                try cursor.accept(page)
                return page
            } catch {
                cursor.finish()
                throw error
            }
        }
    }
}

extension PageCursor {
    fileprivate mutating func finish() { nextInput = nil }
}

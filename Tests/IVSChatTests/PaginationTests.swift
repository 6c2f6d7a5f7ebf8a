import AWSRuntime
import IVSChat
import IVSChatTesting
import Testing

@Suite("Listings of the client")
struct PaginationTests {
    let mock = MockTransport()
    var chat: IVSChatClient { IVSChatClient(region: "us-west-2", transport: mock) }

    /// Ten rooms, in pages of as many as the request says.
    private func scriptTenRooms() {
        mock.respond(to: .listRooms) { request in
            let start = request.nextToken.flatMap { Int($0) } ?? 0
            let end = min(start + (request.maxResults ?? 50), 10)
            return .init(rooms: (start..<end).map { .init(name: "\($0)") }, nextToken: end < 10 ? "\(end)" : nil)
        }
    }

    @Test("All rooms come, page after page, the filter with every request")
    func all() async throws {
        scriptTenRooms()
        var names: [String?] = []
        for try await room in chat.rooms(.init(name: "x", maxResults: 4)) { names.append(room.name) }
        #expect(names == (0..<10).map { "\($0)" })
        #expect(mock.requests(of: .listRooms).map(\.nextToken) == [nil, "4", "8"])
        #expect(mock.requests(of: .listRooms).allSatisfy { $0.name == "x" && $0.maxResults == 4 })
    }

    @Test("No page is asked for before its items are wanted")
    func lazy() async throws {
        scriptTenRooms()
        let rooms = chat.rooms(.init(maxResults: 4))
        #expect(mock.calls.isEmpty)
        var iterator = rooms.makeAsyncIterator()
        for _ in 0..<4 { _ = try await iterator.next() }
        #expect(mock.calls.count == 1)
        _ = try await iterator.next()
        #expect(mock.calls.count == 2)
    }

    @Test("A limit ends the listing, and no page is asked for beyond it", arguments: [(0, 0), (3, 1), (4, 1), (5, 2), (99, 3)])
    func limit(limit: Int, requests: Int) async throws {
        scriptTenRooms()
        var count = 0
        for try await _ in chat.rooms(.init(maxResults: 4), limit: limit) { count += 1 }
        #expect(count == min(limit, 10))
        #expect(mock.calls.count == requests)
    }

    @Test("Pages come whole")
    func pages() async throws {
        scriptTenRooms()
        var counts: [Int] = []
        for try await page in chat.roomPages(.init(maxResults: 6)) { counts.append(page.rooms.count) }
        #expect(counts == [6, 4])
    }

    @Test("Logging configurations are listed likewise, over a page without items")
    func loggingConfigurations() async throws {
        mock.respond(to: .listLoggingConfigurations, .exactly(1), with: .init(loggingConfigurations: [], nextToken: "1"))
        mock.respond(to: .listLoggingConfigurations, .exactly(1), with: .init(loggingConfigurations: [.init(name: "a")]))
        var names: [String?] = []
        for try await item in chat.loggingConfigurations() { names.append(item.name) }
        #expect(names == ["a"])
        try mock.verify()
    }

    @Test("A page token that comes back is an error after the items before it")
    func repeated() async throws {
        mock.respond(to: .listRooms, with: .init(rooms: [.init(name: "a")], nextToken: "1"))
        var iterator = chat.rooms().makeAsyncIterator()
        #expect(try await iterator.next()?.name == "a")
        await #expect(throws: PaginationError.self) { try await iterator.next() }
    }

    @Test("An error of the service is typed and ends the listing")
    func error() async throws {
        mock.respond(to: .listRooms, .exactly(1), with: IVSChatError(.accessDenied, message: "no"))
        var iterator = chat.rooms().makeAsyncIterator()
        let error = await #expect(throws: IVSChatError.self) { try await iterator.next() }
        #expect(error?.code == .accessDenied)
        #expect(try await iterator.next() == nil)
    }

    @Test("Any listing can be had as documents")
    func documents() async throws {
        scriptTenRooms()
        var count = 0
        for try await page in chat.pages(IVSChatModel.listRooms, ["maxResults": 5]) {
            guard case .list(let rooms)? = page["rooms"] else { continue }
            count += rooms.count
        }
        #expect(count == 10)
    }
}

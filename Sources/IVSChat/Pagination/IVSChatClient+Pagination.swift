public import AWSRuntime

extension IVSChatClient {
    /// The pages of any listing as documents, for callers that know operations only by name. An operation that has no pages gives one.
    ///
    /// Where no `await` is to be had, drive a `PageCursor`.
    public func pages(_ operation: Operation, _ input: Document) -> DocumentPages { service.pages(operation, input) }

    /// The pages of `ListRooms`.
    public func roomPages(_ request: ListRoomsRequest = ListRoomsRequest()) -> Pages<ListRoomsResponse> {
        Pages(pages(IVSChatModel.listRooms, request.document))
    }

    /// All rooms, last changed first: `for try await room in chat.rooms(.init(name: "lobby")) { … }`.
    ///
    /// - Parameters:
    ///   - request: filters and the size of pages.
    ///   - limit: the most rooms to give; all if nil. No page is asked for beyond them.
    public func rooms(
        _ request: ListRoomsRequest = ListRoomsRequest(), limit: Int? = nil
    ) -> PagedItems<ListRoomsResponse, RoomSummary> {
        PagedItems(roomPages(request), limit: limit) { $0.rooms }
    }

    /// The pages of `ListLoggingConfigurations`.
    public func loggingConfigurationPages(
        _ request: ListLoggingConfigurationsRequest = ListLoggingConfigurationsRequest()
    ) -> Pages<ListLoggingConfigurationsResponse> {
        Pages(pages(IVSChatModel.listLoggingConfigurations, request.document))
    }

    /// All logging configurations.
    ///
    /// - Parameters:
    ///   - request: the size of pages.
    ///   - limit: the most to give; all if nil. No page is asked for beyond them.
    public func loggingConfigurations(
        _ request: ListLoggingConfigurationsRequest = ListLoggingConfigurationsRequest(), limit: Int? = nil
    ) -> PagedItems<ListLoggingConfigurationsResponse, LoggingConfigurationSummary> {
        PagedItems(loggingConfigurationPages(request), limit: limit) { $0.loggingConfigurations }
    }
}

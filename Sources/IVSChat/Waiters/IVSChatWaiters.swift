public import AWSRuntime

/// What there is to wait for in Amazon IVS Chat. `IVSChatClient` has a function for each; these are for callers that make the requests in a
/// way of their own.
///
/// Amazon IVS Chat's model names no waiters. The states are those that `LoggingConfigurationState` documents.
public enum IVSChatWaiters {
    /// The state is ACTIVE.
    public static let loggingConfigurationActive = Waiter<GetLoggingConfigurationResponse>(
        "LoggingConfigurationActive",
        [
            .output(.success) { $0.state == .active },
            .output(.failure) { output in
                [.createFailed, .updateFailed, .deleting, .deleteFailed].contains(output.state)
            },
        ], describe: describe)

    /// There is no such logging configuration any more.
    public static let loggingConfigurationDeleted = Waiter<GetLoggingConfigurationResponse>(
        "LoggingConfigurationDeleted",
        [
            .error(.success, where: isNotFound),
            .output(.failure) { $0.state == .deleteFailed },
        ], describe: describe)

    /// There is such a room.
    public static let roomExists = Waiter<GetRoomResponse>(
        "RoomExists", [.output(.success), .error(.retry, where: isNotFound)])

    /// There is no such room any more.
    public static let roomDeleted = Waiter<GetRoomResponse>(
        "RoomDeleted", [.error(.success, where: isNotFound)], describe: { _ in "the room is still there" })

    @Sendable private static func isNotFound(_ error: any Error) -> Bool {
        (error as? IVSChatError)?.code == .resourceNotFound
    }

    @Sendable private static func describe(_ output: GetLoggingConfigurationResponse) -> String {
        output.state.map { "the state is \($0.rawValue)" } ?? "the answer has no state"
    }
}

public import AWSRuntime

extension IVSChatClient {
    /// Waits until a logging configuration logs: its state is ACTIVE.
    ///
    ///     let created = try await chat.createLoggingConfiguration { … }
    ///     try await chat.waitUntilLoggingConfigurationActive(created.arn ?? "")
    ///
    /// - Parameters:
    ///   - identifier: ARN of the logging configuration.
    ///   - options: how patiently to ask.
    /// - Returns: the logging configuration as it then is.
    /// - Throws: `WaiterError.failed` in a state that does not lead to ACTIVE (CREATE_FAILED, UPDATE_FAILED, DELETING, DELETE_FAILED),
    ///   `WaiterError.timedOut` after `options.maximumWait`, and what `getLoggingConfiguration` throws: `.resourceNotFound` among it.
    @discardableResult
    public func waitUntilLoggingConfigurationActive(
        _ identifier: String, options: WaiterOptions = WaiterOptions()
    ) async throws -> GetLoggingConfigurationResponse {
        try await IVSChatWaiters.loggingConfigurationActive.wait(options) {
            try await getLoggingConfiguration(.init(identifier: identifier))
        }.get()
    }

    /// Waits until a logging configuration is gone. Deleting it is up to the caller.
    ///
    /// - Parameters:
    ///   - identifier: ARN of the logging configuration.
    ///   - options: how patiently to ask.
    /// - Throws: `WaiterError.failed` in the state DELETE_FAILED, `WaiterError.timedOut` after `options.maximumWait`, and what
    ///   `getLoggingConfiguration` throws but `.resourceNotFound`.
    public func waitUntilLoggingConfigurationDeleted(
        _ identifier: String, options: WaiterOptions = WaiterOptions()
    ) async throws {
        _ = try await IVSChatWaiters.loggingConfigurationDeleted.wait(options) {
            try await getLoggingConfiguration(.init(identifier: identifier))
        }
    }

    /// Waits until there is a room: one that another program is about to create, or that was created a moment ago.
    ///
    /// - Parameters:
    ///   - identifier: ARN of the room.
    ///   - options: how patiently to ask.
    /// - Returns: the room.
    /// - Throws: `WaiterError.timedOut` after `options.maximumWait`, and what `getRoom` throws but `.resourceNotFound`.
    @discardableResult
    public func waitUntilRoomExists(
        _ identifier: String, options: WaiterOptions = WaiterOptions()
    ) async throws -> GetRoomResponse {
        try await IVSChatWaiters.roomExists.wait(options) { try await getRoom(.init(identifier: identifier)) }.get()
    }

    /// Waits until a room is gone. Deleting it is up to the caller.
    ///
    /// - Parameters:
    ///   - identifier: ARN of the room.
    ///   - options: how patiently to ask.
    /// - Throws: `WaiterError.timedOut` after `options.maximumWait`, and what `getRoom` throws but `.resourceNotFound`.
    public func waitUntilRoomDeleted(_ identifier: String, options: WaiterOptions = WaiterOptions()) async throws {
        _ = try await IVSChatWaiters.roomDeleted.wait(options) { try await getRoom(.init(identifier: identifier)) }
    }
}

import AWSRuntime
import IVSChat
import IVSChatTesting
import IVSTimestamps
import Testing

@Suite("Waiters")
struct WaiterTests {
    let mock = MockTransport()
    let time = ManualTimeSource(startingAt: Timestamp(seconds: 1000))
    var chat: IVSChatClient { IVSChatClient(region: "us-west-2", transport: mock) }
    var options: WaiterOptions { WaiterOptions(maximumWait: .seconds(20), time: time, jitter: { 1 }) }
    let notFound = IVSChatError(.resourceNotFound, message: "gone", resourceID: "AbCdEfGhIjKl")

    @Test("A logging configuration is waited for until it is active")
    func active() async throws {
        mock.respond(to: .getLoggingConfiguration, .exactly(3), with: .init(state: .creating))
        mock.respond(to: .getLoggingConfiguration, .exactly(1), with: .init(id: "AbCdEfGhIjKl", state: .active))
        let active = try await chat.waitUntilLoggingConfigurationActive("arn", options: options)
        #expect(active.id == "AbCdEfGhIjKl")
        #expect(mock.requests(of: .getLoggingConfiguration).map(\.identifier) == ["arn", "arn", "arn", "arn"])
        // 1, 2 and 4 seconds.
        #expect(time.now() == Timestamp(seconds: 1007))
        try mock.verify()
    }

    @Test(
        "A state that leads nowhere ends the wait",
        arguments: [
            LoggingConfigurationState.createFailed, .updateFailed, .deleting, .deleteFailed,
        ])
    func failure(state: LoggingConfigurationState) async throws {
        mock.respond(to: .getLoggingConfiguration, with: .init(state: state))
        let error = await #expect(throws: WaiterError.self) {
            try await chat.waitUntilLoggingConfigurationActive("arn", options: options)
        }
        #expect(error?.reason == .failed)
        #expect(error?.lastOutput(as: GetLoggingConfigurationResponse.self)?.state == state)
        #expect(error?.description == "LoggingConfigurationActive: cannot be reached any more; the state is \(state.rawValue)")
        #expect(mock.calls.count == 1)
    }

    @Test("A wait ends when its time is up, and tells what it saw last")
    func timeout() async throws {
        mock.respond(to: .getLoggingConfiguration, with: .init(state: .updating))
        let error = await #expect(throws: WaiterError.self) {
            try await chat.waitUntilLoggingConfigurationActive("arn", options: options)
        }
        #expect(error?.reason == .timedOut)
        #expect(error?.attempts == 6)
        #expect(error?.description == "LoggingConfigurationActive: not reached in 19 s and 6 requests; the state is UPDATING")
    }

    @Test("An error that says nothing of the state is thrown as it is")
    func unknownError() async throws {
        mock.respond(to: .getLoggingConfiguration, with: IVSChatError(.accessDenied, message: "no"))
        mock.respond(to: .getRoom, with: IVSChatError(.accessDenied, message: "no"))
        for wait in [chat.waitUntilLoggingConfigurationDeleted, chat.waitUntilRoomDeleted] {
            let error = await #expect(throws: IVSChatError.self) { try await wait("arn", options) }
            #expect(error?.code == .accessDenied)
        }
    }

    @Test("A logging configuration that is gone ends the wait for it to be active")
    func goneBeforeActive() async throws {
        mock.respond(to: .getLoggingConfiguration, with: notFound)
        let error = await #expect(throws: IVSChatError.self) {
            try await chat.waitUntilLoggingConfigurationActive("arn", options: options)
        }
        #expect(error?.code == .resourceNotFound)
    }

    @Test("Gone is what the wait for a deletion waits for")
    func deleted() async throws {
        mock.respond(to: .getLoggingConfiguration, .exactly(1), with: .init(state: .active))
        mock.respond(to: .getLoggingConfiguration, .exactly(1), with: .init(state: .deleting))
        mock.respond(to: .getLoggingConfiguration, .exactly(1), with: notFound)
        try await chat.waitUntilLoggingConfigurationDeleted("arn", options: options)
        mock.respond(to: .getRoom, .exactly(1), with: .init(name: "lobby"))
        mock.respond(to: .getRoom, .exactly(1), with: notFound)
        try await chat.waitUntilRoomDeleted("arn", options: options)
        try mock.verify()
    }

    @Test("A deletion that failed ends the wait for it")
    func deleteFailed() async throws {
        mock.respond(to: .getLoggingConfiguration, with: .init(state: .deleteFailed))
        let error = await #expect(throws: WaiterError.self) {
            try await chat.waitUntilLoggingConfigurationDeleted("arn", options: options)
        }
        #expect(error?.reason == .failed)
    }

    @Test("A room that is not there yet is waited for")
    func roomExists() async throws {
        mock.respond(to: .getRoom, .exactly(2), with: notFound)
        mock.respond(to: .getRoom, .exactly(1), with: .init(name: "lobby"))
        #expect(try await chat.waitUntilRoomExists("arn", options: options).name == "lobby")
        try mock.verify()
    }

    @Test("A room that does not come ends the wait with what the service said last")
    func roomDoesNotCome() async throws {
        mock.respond(to: .getRoom, with: notFound)
        let error = await #expect(throws: WaiterError.self) { try await chat.waitUntilRoomExists("arn", options: options) }
        #expect(error?.reason == .timedOut)
        #expect(error?.lastOutput == nil)
        #expect(error?.detail.hasPrefix("ResourceNotFoundException: gone") == true)
    }

    @Test("A cancelled wait ends at once")
    func cancellation() async throws {
        mock.respond(to: .getRoom, with: .init(name: "lobby"))
        let chat = chat
        let task = Task {
            try await chat.waitUntilRoomDeleted("arn", options: WaiterOptions(minimumDelay: .seconds(1000), maximumWait: .seconds(9999)))
        }
        while mock.calls.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("A clock that is set back does not make the wait endless")
    func clockSetBack() async throws {
        mock.respond(to: .getRoom) { [time] _ in
            time.advance(nanoseconds: -100_000_000_000)
            return .init(name: "lobby")
        }
        let error = await #expect(throws: WaiterError.self) { try await chat.waitUntilRoomDeleted("arn", options: options) }
        #expect(error?.reason == .timedOut)
    }
}

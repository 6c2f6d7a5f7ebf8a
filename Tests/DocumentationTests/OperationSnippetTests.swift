import AWSRuntime
import IVSChat
import IVSTimestamps
import LocalService
import Testing

@Suite("Examples of the articles on operations")
struct OperationSnippetTests {
    @Test("All of them work, against the local service")
    func all() async throws {
        let time = ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))
        let service = try LocalService(
            configuration: .init(store: .memory, timeSource: time, transitionDelay: .zero))
        let chat = IVSChatClient(region: "eu-west-1", transport: LocalTransport(service))

        let loggingARN = try await LoggingConfigurationSnippets.createLoggingConfiguration(chat)
        try await LoggingConfigurationSnippets.getLoggingConfiguration(chat, loggingARN: loggingARN)
        try await LoggingConfigurationSnippets.listLoggingConfigurations(chat)
        try await LoggingConfigurationSnippets.updateLoggingConfiguration(chat, loggingARN: loggingARN)

        let roomARN = try await RoomSnippets.createRoom(chat, loggingARN: loggingARN)
        try await RoomSnippets.getRoom(chat, roomARN: roomARN)
        try await RoomSnippets.listRooms(chat)
        #expect(try await RoomSnippets.createChatToken(chat, roomARN: roomARN).hasPrefix("AQICAH"))
        try await RoomSnippets.sendEvent(chat, roomARN: roomARN)
        try await RoomSnippets.deleteMessage(chat, roomARN: roomARN, messageID: "AbCdEfGhIjKl")
        try await RoomSnippets.disconnectUser(chat, roomARN: roomARN)
        try await RoomSnippets.updateRoom(chat, roomARN: roomARN)
        #expect(try await chat.getRoom(.init(identifier: roomARN)).maximumMessageRatePerSecond == 50)

        try await LoggingConfigurationSnippets.tagResource(chat, roomARN: roomARN)
        try await LoggingConfigurationSnippets.untagResource(chat, roomARN: roomARN)
        try await LoggingConfigurationSnippets.listTagsForResource(chat, roomARN: roomARN)
        #expect(try await chat.listTagsForResource(.init(resourceARN: roomARN)).tags == ["env": "production"])

        try await RoomSnippets.deleteRoom(chat, roomARN: roomARN)
        try await RoomSnippets.deleteRoom(chat, roomARN: roomARN)
        try await LoggingConfigurationSnippets.deleteLoggingConfiguration(chat, loggingARN: loggingARN)
    }
}

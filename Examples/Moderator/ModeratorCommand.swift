// Listens to a room and moderates it: messages with forbidden words are deleted, and who goes on is disconnected.
//
//     moderator arn:aws:ivschat:eu-west-1:123456789012:room/AbCdEfGhIjKl --word spam --word scam --strikes 3

import ArgumentParser
import Foundation
import IVSChat

@main
struct ModeratorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "moderator", abstract: "Delete messages with forbidden words, and disconnect who keeps sending them.")

    @Argument(help: "ARN of the room.")
    var room: String

    @Option(name: .customLong("word"), help: "A word that no message may have; may be repeated.")
    var words: [String]

    @Option(help: "How many such messages of a user lead to a disconnection.")
    var strikes = 3

    @Option(help: "The user id of the moderator in the room.")
    var userID = "moderator"

    func validate() throws {
        guard strikes >= 1 else { throw ValidationError("--strikes is at least 1") }
    }

    func run() async throws {
        let settings = try ConfigurationResolver().resolve()
        let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))
        let sockets = try WebSocketClient(settings)
        // The moderator is a user like others, with two capabilities that they lack. The room asks for a new token whenever it reconnects.
        let connection = ChatRoom(
            endpoint: try IVSChatEndpoints.messaging(settings), transport: sockets,
            tokenProvider: chat.chatTokenProvider(
                .init(
                    roomIdentifier: room, userID: userID, capabilities: [.deleteMessage, .disconnectUser],
                    sessionDurationInMinutes: 180)))
        try await Moderator(rules: ModerationRules(words: words, strikes: strikes)).run(connection) { line in
            // Written at once, also into a file or pipe.
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        await sockets.close()
        try await chat.close()
    }
}

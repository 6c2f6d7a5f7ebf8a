// Issues chat tokens to users who are logged in, as the back end of an app does:
//
//     token-server --room ARN --session alice-key=alice:Alice:member
//     curl -H 'Authorization: Bearer alice-key' -d '{"room": "ARN"}' http://127.0.0.1:8080/tokens

import ArgumentParser
import Foundation
import IVSChat

@main
struct TokenServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token-server", abstract: "Issue chat tokens over HTTP: POST /tokens {\"room\": ARN}.")

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen at; 0 for any that is free.")
    var port = 8080

    @Option(name: .customLong("room"), help: "ARN of a room that tokens are issued for; may be repeated.")
    var rooms: [String]

    @Option(
        name: .customLong("session"),
        help: "Somebody who is logged in: KEY=USER-ID:DISPLAY-NAME:ROLE, where ROLE is viewer, member or moderator. May be repeated.")
    var sessions: [String] = []

    func validate() throws { _ = try users() }

    func run() async throws {
        let settings = try ConfigurationResolver().resolve()
        let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))
        let issuer = TokenIssuer(chat: chat, rooms: Set(rooms), sessions: try users())
        try await TokenServer(issuer: issuer).run(host: host, port: port) { port in
            // Written at once: whoever starts this program waits for the line.
            FileHandle.standardOutput.write(Data("http://\(host):\(port)/tokens\n".utf8))
        }
    }

    private func users() throws -> [String: TokenIssuer.User] {
        var users: [String: TokenIssuer.User] = [:]
        for session in sessions {
            let key = session.prefix { $0 != "=" }
            let parts = session.dropFirst(key.count + 1).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard !key.isEmpty, parts.count == 3, !parts[0].isEmpty, let role = TokenIssuer.Role(rawValue: parts[2]) else {
                throw ValidationError("--session \(session): expected KEY=USER-ID:DISPLAY-NAME:ROLE")
            }
            users[String(key)] = TokenIssuer.User(id: parts[0], displayName: parts[1], role: role)
        }
        return users
    }
}

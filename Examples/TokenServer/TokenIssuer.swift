import Foundation
import IVSChat

/// Decides who gets which token: the part of a back end that has AWS keys.
struct TokenIssuer: Sendable {
    /// Somebody who is logged in. How a back end knows that is its own affair; here a session key stands for it.
    struct User: Sendable, Hashable {
        var id: String
        var displayName: String
        var role: Role
    }

    enum Role: String, Sendable, Decodable {
        case viewer, member, moderator

        /// Reading takes no capability.
        var capabilities: [ChatTokenCapability] {
            switch self {
            case .viewer: []
            case .member: [.sendMessage]
            case .moderator: [.sendMessage, .deleteMessage, .disconnectUser]
            }
        }
    }

    struct Answer: Sendable {
        var status: Int
        /// JSON.
        var body: [UInt8]
    }

    let chat: IVSChatClient
    /// The rooms that tokens are issued for: an ARN from a client is no reason to open any other room of the account.
    let rooms: Set<String>
    let sessions: [String: User]
    /// Users who are kept out. Amazon IVS Chat has no list of them: a user without a token cannot come in.
    var banned: Set<String> = []

    /// Answers `POST /tokens {"room": ARN}`.
    func answer(method: String, path: String, authorization: String?, body: [UInt8]) async -> Answer {
        guard path == "/tokens" else { return Self.error(404, "there is only /tokens") }
        guard method == "POST" else { return Self.error(405, "use POST") }
        guard let authorization, authorization.hasPrefix("Bearer "), let user = sessions[String(authorization.dropFirst(7))]
        else { return Self.error(401, "log in first") }
        guard let room = try? JSONDecoder().decode([String: String].self, from: Data(body))["room"], rooms.contains(room) else {
            return Self.error(400, "name one of our rooms: {\"room\": ARN}")
        }
        guard !banned.contains(user.id) else { return Self.error(403, "you were asked to leave") }
        do {
            let token = try await chat.createChatToken {
                $0.roomIdentifier = room
                $0.userID = user.id
                $0.capabilities = user.role.capabilities
                // Everybody in the room sees these with each message.
                $0.attributes = ["displayName": user.displayName]
            }
            // The members that the chat SDKs for the web, iOS and Android want from their token providers.
            return try Self.json(
                200,
                [
                    "token": token.token ?? "", "tokenExpirationTime": token.tokenExpirationTime?.iso8601() ?? "",
                    "sessionExpirationTime": token.sessionExpirationTime?.iso8601() ?? "",
                ])
        } catch let error as IVSChatError where error.isThrottling {
            return Self.error(503, "try again in a moment")
        } catch {
            // What went wrong between us and AWS is for our logs, not for clients.
            return Self.error(502, "no token could be had")
        }
    }

    private static func json(_ status: Int, _ members: [String: String]) throws -> Answer {
        Answer(status: status, body: Array(try JSONEncoder().encode(members)))
    }

    private static func error(_ status: Int, _ message: String) -> Answer {
        (try? json(status, ["error": message])) ?? Answer(status: status, body: Array("{}".utf8))
    }
}

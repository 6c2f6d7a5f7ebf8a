import AWSRuntime
import IVSChat
import IVSJSON
import Synchronization
import Testing

@testable import LocalService

/// Somebody in a room: remembers what the service says and sends what a test tells it to.
final class ChatClient: MessageSubscriber {
    private struct State {
        var frames: [String] = []
        var ends: [SubscriptionEnd] = []
        var connection: ChatConnection?
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let userID: String
    private let state = Mutex(State())

    init(userID: String) {
        self.userID = userID
    }

    func receive(_ frame: Frame) {
        let ready = state.withLock { state in
            state.frames.append(String(decoding: frame.bytes, as: UTF8.self))
            let ready = state.waiting.filter { $0.count <= state.frames.count }
            state.waiting.removeAll { $0.count <= state.frames.count }
            return ready
        }
        for waiting in ready { waiting.continuation.resume() }
    }

    func end(_ reason: SubscriptionEnd) { state.withLock { $0.ends.append(reason) } }

    /// What it has received, as text.
    var texts: [String] { state.withLock { $0.frames } }
    /// What it has received.
    var frames: [JSONValue] { texts.map { (try? JSONValue(parsing: $0)) ?? .null } }
    /// What it has received last.
    var last: JSONValue { frames.last ?? .null }
    /// The contents of the messages that it has received.
    var contents: [String] { frames.compactMap { $0["Content"]?.stringValue } }
    /// The codes of the errors that it has received.
    var errorCodes: [Int64] { frames.compactMap { $0["ErrorCode"]?.int64Value } }
    var ends: [SubscriptionEnd] { state.withLock { $0.ends } }

    /// Waits until it has received as many frames.
    func frames(_ count: Int) async -> [JSONValue] {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.frames.count >= count { return true }
                state.waiting.append((count, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
        return frames
    }

    var connection: ChatConnection? {
        get { state.withLock { $0.connection } }
        set { state.withLock { $0.connection = newValue } }
    }

    func send(_ text: String) { connection?.receive(Array(text.utf8)) }

    func send(_ frame: JSONObject) { connection?.receive(JSONValue.object(frame).serialized()) }

    func say(_ content: String, requestID: String? = nil) {
        var frame: JSONObject = ["Action": "SEND_MESSAGE", "Content": .string(content)]
        if let requestID { frame["RequestId"] = .string(requestID) }
        send(frame)
    }
}

extension ServiceUnderTest {
    /// A chat token, and with it a connection, as any client comes to it. By default it may do everything.
    func join(
        _ room: String, as user: String = "alice", capabilities: JSONValue = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"],
        attributes: JSONValue? = nil, minutes: Int64? = nil, address: String = "192.0.2.1"
    ) async throws -> ChatClient {
        let token = try await token(room, as: user, capabilities: capabilities, attributes: attributes, minutes: minutes)
        let claims = try await service.open(token: token, region: nil)
        let client = ChatClient(userID: user)
        client.connection = service.connect(claims, address: address, subscriber: client)
        return client
    }

    func token(
        _ room: String, as user: String = "alice", capabilities: JSONValue = [], attributes: JSONValue? = nil, minutes: Int64? = nil
    ) async throws -> String {
        var input: JSONObject = ["roomIdentifier": .string(room), "userId": .string(user), "capabilities": capabilities]
        input["attributes"] = attributes
        input["sessionDurationInMinutes"] = minutes.map { .number(JSONNumber($0)) }
        let region = try #require(ResourceARN(room)).region
        return try await call(IVSChatModel.createChatToken, input, region: region).text("token")
    }
}

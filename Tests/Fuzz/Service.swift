import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps
import Synchronization

@testable import IVSChat
@testable import LocalService

// MARK: A service to knock at

/// A service in memory whose clock stands still, with one room, and a token's claims for it.
struct KnockedAt: Sendable {
    let service: LocalService
    let claims: ChatTokenClaims
    let token: String

    static let shared: KnockedAt = {
        do { return try KnockedAt() } catch { fatalError("no service: \(error)") }
    }()

    private init() throws {
        let time = ManualTimeSource(startingAt: Timestamp(seconds: 1_767_225_600))
        service = try LocalService(
            configuration: LocalService.Configuration(store: .memory, timeSource: time, random: .seeded(1), quotas: Quotas(.off)))
        let service = service
        let opened = Mutex<Result<(String, ChatTokenClaims), any Error>?>(nil)
        runBlocking {
            do {
                let room = try await Self.call(service, "/CreateRoom", [:])["arn"]?.stringValue ?? ""
                let capabilities: JSONValue = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"]
                let request: JSONObject = [
                    "roomIdentifier": .string(room), "userId": "alice", "capabilities": capabilities, "sessionDurationInMinutes": 180,
                ]
                let answers = try await [
                    Self.call(service, "/CreateChatToken", request)["token"]?.stringValue ?? "",
                    Self.call(service, "/CreateChatToken", request)["token"]?.stringValue ?? "",
                ]
                let claims = try await service.open(token: answers[0], region: nil)
                opened.withLock { $0 = .success((answers[1], claims)) }
            } catch {
                opened.withLock { $0 = .failure(error) }
            }
        }
        (token, claims) = try opened.withLock { $0 ?? .failure(CancellationError()) }.get()
    }

    private static func call(_ service: LocalService, _ path: String, _ input: JSONObject) async throws -> JSONValue {
        let head = HTTPRequest(method: .post, scheme: "https", authority: "localhost", path: path)
        let request = AWSRequest(head: head, body: JSONValue.object(input).serialized())
        return try JSONValue(parsing: await service.respond(to: request, region: "us-west-2")?.body ?? [])
    }
}

// MARK: Tokens

private let secret = [UInt8](repeating: 7, count: 32)
private let seals = (chat: ChatTokens(secret: secret), pages: PageTokens(secret: secret))

/// The input as a token, as what a token says, and as what is done to one on its way.
func takeToken(_ bytes: [UInt8]) {
    let text = bytes.text
    if let decoded = Base64.decode(text, as: .url) { law("bytes have one spelling", Base64.encode(decoded, as: .url) == text) }
    for variant in [Base64.Variant.standard, .url] {
        law("what was encoded is decoded", Base64.decode(Base64.encode(bytes, as: variant), as: variant) == bytes)
    }

    let template = KnockedAt.shared.claims
    let claims = ChatTokenClaims(
        room: template.room, userID: text, capabilities: template.capabilities, attributes: bytes.count % 2 == 0 ? [text: text] : nil,
        tokenExpiry: Milliseconds(Int64(bytes.count)), sessionExpiry: Milliseconds(.max))
    let position = ListPosition(updateTime: Milliseconds(Int64(bytes.first ?? 0) << 40), sequence: Int64(bytes.count))
    do {
        let token = try seals.chat.token(for: claims, salt: text)
        let page = try seals.pages.token(for: position, of: ["ListRooms", text])
        law("what was sealed is opened", try seals.chat.open(token)?.claims == claims)
        law("a page's token goes on where it was made", try seals.pages.position(page, of: ["ListRooms", text]) == position)
        law("a page's token serves its own list alone", try seals.pages.position(page, of: ["ListRooms", text, ""]) == nil)
        law("a page's token opens no chat", try seals.chat.open(page) == nil)
        law("a chat token is no page's", try seals.pages.position(token, of: ["ListRooms", text]) == nil)
        for sealed in [token, page] where text != sealed {
            law("nobody makes a token up", try seals.chat.open(text) == nil && seals.pages.position(text, of: ["ListRooms", text]) == nil)
            let changed = tampered(sealed, by: bytes)
            guard changed != sealed else { continue }
            law("a token that was changed is none", try seals.chat.open(changed) == nil)
            law("a page's token that was changed is none", try seals.pages.position(changed, of: ["ListRooms", text]) == nil)
        }
    } catch {
        law("sealing works", false, "\(error)")
    }
}

/// Each two bytes of the script change one byte of the token; an odd one at the end cuts it.
private func tampered(_ token: String, by script: [UInt8]) -> String {
    var bytes = Array(token.utf8)
    for index in stride(from: 0, to: script.count - 1, by: 2) { bytes[Int(script[index]) % bytes.count] = script[index + 1] }
    if script.count % 2 == 1, let last = script.last { bytes.removeLast(Int(last) % bytes.count) }
    return bytes.text
}

// MARK: Chat

/// Keeps what it is told.
private final class Listener: MessageSubscriber {
    let userID = "alice"
    let frames = Mutex<[Frame]>([])

    func receive(_ frame: Frame) { frames.withLock { $0.append(frame) } }

    func end(_ reason: SubscriptionEnd) {}
}

func takeChatFrame(_ bytes: [UInt8]) {
    let isObject = (try? JSONValue(parsing: bytes, depthLimit: 32))?.objectValue != nil
    let request = ChatRequest(bytes)
    law("a request is an object with an action", request.action == nil || isObject)
    law("a frame without an action says what is wrong", request.action != nil || request.failure != nil)

    let listener = Listener()
    let connection = KnockedAt.shared.service.connect(KnockedAt.shared.claims, address: "", subscriber: listener)
    connection.receive(bytes)
    connection.close()
    let frames = listener.frames.withLock { $0 }
    law("a frame gets one frame for it", frames.count <= 1)
    for frame in frames {
        guard let value = try? JSONValue(parsing: frame.bytes) else { return law("the service speaks JSON", false, frame.bytes.text) }
        if case .unrecognized(let text) = ChatFrame(frame.bytes) { law("the client knows the frames of the service", false, text) }
        if value["Type"] == "MESSAGE" {
            law("what was said arrives", value["Content"]?.stringValue == request.content)
            law("its attributes arrive", value["Attributes"]?.objectValue.map(\.count) ?? 0 == request.attributes?.count ?? 0)
        }
        if value["Type"] == "EVENT" { law("only actions make events", request.action != nil && request.failure == nil) }
    }
    if case .unrecognized(let text) = ChatFrame(bytes) { law("what is not recognized stays as it was", text == bytes.text) }
}

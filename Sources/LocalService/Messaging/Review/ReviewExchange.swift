import IVSJSON

// What a review handler is told and what it may answer (Amazon IVS Chat user guide, "Chat Message Review Handler").

/// A message as its review handler gets it.
struct ReviewEvent {
    let message: ChatMessage
    let sender: ChatTokenClaims
    /// The IP address of the sender.
    let address: String

    /// Its keys in the order of the reference.
    var bytes: [UInt8] {
        let object: JSONValue = [
            "Content": .string(message.content),
            "MessageId": .string(message.id),
            "RoomArn": .string(sender.room.description),
            "Attributes": Self.json(message.attributes ?? Assumptions.reviewedAttributesWhenAbsent),
            "Sender": [
                "Attributes": Self.json(sender.attributes ?? Assumptions.reviewedAttributesWhenAbsent),
                "UserId": .string(sender.userID),
                "Ip": .string(address),
            ],
        ]
        return object.serialized()
    }

    private static func json(_ texts: [String: String]) -> JSONValue {
        .object(JSONObject(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
}

/// What a review handler has decided.
enum Review: Sendable, Hashable {
    /// - attributes: nil leaves those of the message.
    case allow(content: String, attributes: [String: String]?)
    case deny(reason: String?)

    /// Reads a handler's answer; nil when it is none.
    ///
    /// - Parameter maximumLength: the room's, in code points.
    init?(_ bytes: [UInt8], maximumLength: Int) {
        guard bytes.count <= Self.largestAnswer, let answer = try? JSONValue(parsing: bytes, depthLimit: 32),
            let object = answer.objectValue, let result = object["ReviewResult"]?.stringValue
        else { return nil }
        var attributes: [String: String]?
        switch object["Attributes"] {
        case nil, .null: break
        case .object(let members):
            var texts: [String: String] = [:]
            for member in members {
                guard let text = member.value.stringValue else { return nil }
                texts[member.key] = text
            }
            guard texts.totalBytes <= Self.largestAttributes else { return nil }
            attributes = texts
        default: return nil
        }
        switch result {
        case "ALLOW":
            guard let content = object["Content"]?.stringValue, 1...max(1, maximumLength) ~= content.unicodeScalars.count else {
                return nil
            }
            self = .allow(content: content, attributes: attributes)
        case "DENY":
            // Nobody will see the content, so that it may be anything that is text, or not be there.
            let content = object["Content"] ?? .null
            guard content.isNull || content.stringValue != nil else { return nil }
            self = .deny(reason: attributes?["Reason"])
        default:
            return nil
        }
    }

    /// *Documented*: 1 KB.
    private static let largestAttributes = 1024
    /// Bytes. No answer with what is allowed in it is nearly as large.
    private static let largestAnswer = 1 << 18
}

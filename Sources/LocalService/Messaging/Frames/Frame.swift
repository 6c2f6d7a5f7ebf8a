import IVSJSON
public import IVSTimestamps

/// What a room's clients receive: one JSON object, encoded once and shared by all of them.
public struct Frame: Sendable, Hashable {
    /// JSON text in UTF-8.
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A message, its keys in the order observed on the wire.
    ///
    /// - Parameters:
    ///   - requestID: of the frame that sent it; empty when that had none.
    ///   - attributes: written in the order of their names; nil is written as null.
    ///   - sender: whose token says who sent it.
    static func message(
        id: String, requestID: String, attributes: [String: String]?, content: String, sentAt time: Timestamp, sender: ChatTokenClaims
    ) -> Frame {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("Type", "MESSAGE")
        writer.member("Id", id)
        writer.member("RequestId", requestID)
        writer.member("Attributes", attributes)
        writer.member("Content", content)
        writer.member("SendTime", sendTime(time))
        writer.key("Sender")
        writer.beginObject()
        writer.member("UserId", sender.userID)
        writer.member("Attributes", sender.attributes ?? Assumptions.senderAttributesWhenAbsent)
        writer.endObject()
        writer.endObject()
        return Frame(bytes: writer.take())
    }

    /// An event, its keys in the order in which the service writes them.
    ///
    /// - Parameters:
    ///   - requestID: of the frame that asked for it; empty when the request came over HTTP.
    ///   - attributes: written in the order of their names; nil is written as null.
    public static func event(
        id: String, name: String, attributes: [String: String]?, requestID: String = "", sentAt time: Timestamp
    ) -> Frame {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("Type", "EVENT")
        writer.member("Id", id)
        writer.member("RequestId", requestID)
        writer.member("EventName", name)
        writer.member("Attributes", attributes)
        writer.member("SendTime", sendTime(time))
        writer.endObject()
        return Frame(bytes: writer.take())
    }

    /// An error, for the client alone whose request it is about; its keys in the order of the messaging API's reference.
    static func error(_ failure: ChatFailure, id: String, requestID: String) -> Frame {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("ErrorCode")
        writer.int(Int64(failure.code))
        writer.member("ErrorMessage", failure.message)
        writer.member("Id", id)
        writer.member("RequestId", requestID)
        writer.member("Type", "ERROR")
        writer.endObject()
        return Frame(bytes: writer.take())
    }

    /// As many digits of the fraction as say something: `…40.41551437Z`, `…40Z`.
    private static func sendTime(_ time: Timestamp) -> String {
        guard var text = time.iso8601(.exactly(9)), text.last == "Z" else { return "" }
        text.removeLast()
        while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
        if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
        return text + "Z"
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    fileprivate mutating func member(_ name: String, _ values: [String: String]?) {
        key(name)
        guard let values else { return null() }
        beginObject()
        for (name, value) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { member(name, value) }
        endObject()
    }
}

import JSON
public import Timestamps

/// What a room's clients receive: one JSON object, encoded once and shared by all of them.
public struct Frame: Sendable, Hashable {
    /// JSON text in UTF-8.
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
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
        writer.key("Type")
        writer.string("EVENT")
        writer.key("Id")
        writer.string(id)
        writer.key("RequestId")
        writer.string(requestID)
        writer.key("EventName")
        writer.string(name)
        writer.key("Attributes")
        if let attributes {
            writer.beginObject()
            for (key, value) in attributes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.key(key)
                writer.string(value)
            }
            writer.endObject()
        } else {
            writer.null()
        }
        writer.key("SendTime")
        writer.string(time.iso8601(.exactly(9)).map(Self.withoutTrailingZeros) ?? "")
        writer.endObject()
        return Frame(bytes: writer.take())
    }

    /// As many digits of the fraction as say something: `…40.41551437Z`, `…40Z`.
    private static func withoutTrailingZeros(_ time: String) -> String {
        var digits = time.dropLast()
        while digits.last == "0" { digits = digits.dropLast() }
        if digits.last == "." { digits = digits.dropLast() }
        return digits + "Z"
    }
}

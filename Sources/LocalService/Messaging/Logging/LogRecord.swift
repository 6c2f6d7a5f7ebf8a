import IVSJSON
import IVSTimestamps

/// One record of a chat log: `{"event_timestamp", "type", "payload", "version"}`, the payload being the frame as the room received it
/// (Amazon IVS Chat user guide, "Chat Logging").
struct LogRecord: Sendable {
    let room: ResourceARN
    /// The frame's SendTime.
    let time: Timestamp
    let frame: Frame

    /// JSON text on one line, without a line end.
    var text: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(frame.bytes.count + 100)
        text += "{\"event_timestamp\":\"".utf8
        text += Assumptions.logTimestamp(time).utf8
        text += "\",\"type\":\"".utf8
        text += (isEvent ? "EVENT" : "MESSAGE").utf8
        text += "\",\"payload\":".utf8
        text += frame.bytes
        text += ",\"version\":\"\(Self.version)\"}".utf8
        return text
    }

    /// The record as an event of a log stream, as `aws logs get-log-events` shows it.
    func logEvent(ingestedAt ingestion: Timestamp) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("timestamp")
        writer.int(Milliseconds(time).count)
        writer.key("message")
        writer.string(String(decoding: text, as: UTF8.self))
        writer.key("ingestionTime")
        writer.int(Milliseconds(ingestion).count)
        writer.endObject()
        return writer.take()
    }

    private var isEvent: Bool { frame.bytes.starts(with: Self.eventStart) }

    private static let eventStart = Array("{\"Type\":\"EVENT\"".utf8)
    static let version = "1.0"
}

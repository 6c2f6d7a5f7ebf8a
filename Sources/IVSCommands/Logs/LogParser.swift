import IVSJSON
import IVSLanguage

/// Reads the records of chat logs out of text, whatever wraps them: the lines of an object in S3 or of a delivery stream, the log events
/// that CloudWatch Logs gives, the lines that it exports (a time before each), an answer of `aws logs get-log-events`. Records may also
/// follow one another without line ends.
struct LogParser {
    private let reader = ValueReader()
    /// The room's ARN, if the file's name tells.
    let room: String?

    /// Text that is no record of a chat log, by the offset of its first byte.
    struct Failure: Error {
        let offset: Int
        let reason: String
    }

    init(room: String?) {
        self.room = room
    }

    /// - Throws: `Failure` at the first thing that is no record.
    func entries(in text: [UInt8]) throws(Failure) -> [LoggedEntry] {
        var entries: [LoggedEntry] = []
        var start = 0
        while let next = nextObject(in: text, from: start) {
            let (value, end) = try object(in: text, at: next)
            guard add(value, to: &entries) else { throw Failure(offset: next, reason: "this is no record of a chat log") }
            start = end
        }
        return entries
    }

    /// The next `{`, after white space or, at a line's start, the time that an export puts there.
    private func nextObject(in text: [UInt8], from start: Int) -> Int? {
        text[start...].firstIndex(of: UInt8(ascii: "{"))
            ?? text[start...].firstIndex { !Self.isWhitespace($0) }
    }

    private func object(in text: [UInt8], at start: Int) throws(Failure) -> (Value, end: Int) {
        do {
            return try text[start...].withUnsafeBufferPointer { bytes in
                var json = JSONReader(bytes)
                let value = try reader.value(&json)
                return (value, start + json.offset)
            }
        } catch {
            guard text[start] == UInt8(ascii: "{") else { throw Failure(offset: start, reason: "this is no record of a chat log") }
            throw Failure(offset: start, reason: "this record is no whole JSON object")
        }
    }

    private func add(_ value: Value, to entries: inout [LoggedEntry]) -> Bool {
        if let entry = LoggedEntry(value, room: room) {
            entries.append(entry)
            return true
        }
        if case .string(let message)? = value[field: "message"] {
            guard let (record, _) = try? object(in: Array(message.utf8), at: 0), let entry = LoggedEntry(record, room: room) else {
                return false
            }
            entries.append(entry)
            return true
        }
        guard case .list(let events)? = value[field: "events"] ?? value[field: "logEvents"] else { return false }
        return events.allSatisfy { event in
            // An answer holds events, not answers.
            event[field: "message"] != nil && add(event, to: &entries)
        }
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
    }
}

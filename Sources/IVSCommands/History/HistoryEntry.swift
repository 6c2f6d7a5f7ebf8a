import IVSLanguage
public import IVSTimestamps

/// A line that was entered at the prompt, where it was to act, and what came of it.
public struct HistoryEntry: Sendable {
    public var line: String
    /// When it was entered; nil of a line that an earlier version has noted.
    public var time: Timestamp?
    public var backend: String?
    public var region: String?
    /// By its name, or its id.
    public var room: String?
    /// What a program of this line alone would end with; nil while it runs, and when its shell ended meanwhile.
    public var status: Int32?
    /// The code of the error that it failed with.
    public var error: String?
    /// In nanoseconds.
    public var duration: Int64?

    public init(_ line: String, time: Timestamp? = nil, backend: String? = nil, region: String? = nil, room: String? = nil) {
        self.line = line
        self.time = time
        self.backend = backend
        self.region = region
        self.room = room
    }

    /// The fields of its record.
    static let fields = ["time", "line", "status", "duration", "error", "room", "region", "backend"]

    var value: Value {
        let values: [Value] = [
            time.map(Value.time) ?? .null, .string(line), status.map { .int(Int64($0)) } ?? .null, duration.map(Value.duration) ?? .null,
            error.map(Value.string) ?? .null, room.map(Value.string) ?? .null, region.map(Value.string) ?? .null,
            backend.map(Value.string) ?? .null,
        ]
        return .record(Record(zip(Self.fields, values).lazy.map { ($0, $1) }))
    }
}

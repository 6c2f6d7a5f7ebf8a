import IVSLanguage
import IVSTimestamps

struct ToTimeCommand: Command {
    let signature = Signature(
        "to-time", .values, summary: "Makes times of ISO 8601 text and of seconds since 1970.",
        details: "Applies to a single value or to each item.",
        searchTerms: ["convert", "parse", "date", "timestamp", "epoch", "cast"],
        examples: [
            Example("Of text", #""2024-05-01T12:00:00Z" | to-time"#, output: #""2024-05-01T12:00:00.000Z""#),
            Example("Of seconds since 1970", "0 | to-time", output: #""1970-01-01T00:00:00.000Z""#),
        ])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapItems(for: self) { item in
            switch item {
            case .time: return item
            case .string(let text):
                guard let time = Timestamp(iso8601: text) else {
                    throw call.inconvertible(item, to: .time, help: "write it as `2024-05-01T12:00:00Z`")
                }
                return .time(time)
            case .int(let seconds):
                let time = Timestamp(seconds: seconds)
                guard (Timestamp.earliest...Timestamp.latest).contains(time) else {
                    throw call.inconvertible(item, to: .time, "it lies outside the years 1 to 9999")
                }
                return .time(time)
            default: throw call.inconvertible(item, to: .time)
            }
        }
    }
}

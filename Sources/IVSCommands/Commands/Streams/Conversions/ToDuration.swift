import IVSLanguage
import IVSTimestamps

struct ToDurationCommand: Command {
    let signature = Signature(
        "to-duration", .values, summary: "Makes durations of text such as `90s` or `1h 30min`.",
        details: "Applies to a single value or to each item. Several parts are added up. A number has no unit: `$n * 1s` makes it seconds.",
        searchTerms: ["convert", "parse", "interval", "seconds", "cast"],
        examples: [Example("Compared with another", #"("1min 30s" | to-duration) == 90s"#, output: "true")])

    func run(_ call: Call) throws -> PipelineData {
        try call.mapItems(for: self) { item in
            switch item {
            case .duration: return item
            case .string(let text):
                guard let nanoseconds = DurationText.nanoseconds(of: text) else {
                    throw call.inconvertible(item, to: .duration, help: "write a number and a unit: `500ms`, `90s`, `5min`, `2h`, `1d`")
                }
                return .duration(nanoseconds)
            case .int, .float: throw call.inconvertible(item, to: .duration, "it has no unit", help: "`* 1s` makes it seconds")
            default: throw call.inconvertible(item, to: .duration)
            }
        }
    }
}

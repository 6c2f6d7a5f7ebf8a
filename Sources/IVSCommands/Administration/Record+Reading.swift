import IVSLanguage
import IVSTimestamps

extension Record {
    /// Makes a time of a field that holds one as text.
    mutating func readTime(_ name: String) {
        if case .string(let text)? = self[name], let time = Timestamp(iso8601: text) { self[name] = .time(time) }
    }

    /// Makes a duration of a field that holds one as text.
    mutating func readDuration(_ name: String) {
        if case .string(let text)? = self[name], let nanoseconds = DurationText.nanoseconds(of: text) {
            self[name] = .duration(nanoseconds)
        }
    }
}

import IVSLanguage

/// Whether the prompt does something.
public enum OnOff: String, Sendable, CaseIterable {
    case on, off
}

/// The keys that edit a line.
public enum KeyChoice: String, Sendable, CaseIterable {
    case emacs, vi
}

/// Which statements of the prompt say how long they took.
public enum TimingChoice: Sendable, Hashable {
    /// Those that took more than two seconds.
    case auto
    case on, off
    /// Those that took longer, in nanoseconds.
    case over(Int64)

    /// Nil for what is no choice.
    init?(_ value: Value) {
        switch value {
        case .string("auto"): self = .auto
        case .string("on"), .bool(true): self = .on
        case .string("off"), .bool(false): self = .off
        case .duration(let nanoseconds) where nanoseconds >= 0: self = .over(nanoseconds)
        default: return nil
        }
    }

    public var text: String {
        switch self {
        case .auto: "auto"
        case .on: "on"
        case .off: "off"
        case .over(let nanoseconds): Value.duration(nanoseconds).text
        }
    }

    /// Whether a statement that took so many nanoseconds says so.
    public func tells(_ nanoseconds: Int64) -> Bool {
        switch self {
        case .auto: nanoseconds > 2_000_000_000
        case .on: true
        case .off: false
        case .over(let threshold): nanoseconds > threshold
        }
    }
}

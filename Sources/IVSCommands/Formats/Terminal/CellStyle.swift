/// What a stretch of a table is, for its colour.
enum CellStyle: Sendable {
    case text, number, flag, time, failure
    /// Null and what is empty, names, rules and remarks: all that is not the data itself.
    case quiet
    /// The name of a user, who keeps one colour.
    case user(UserColor)

    /// The text in its colour (ECMA-48, "select graphic rendition").
    func paint(_ text: String, hasColor: Bool) -> String {
        guard hasColor, let code, !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private var code: String? {
        switch self {
        case .text: nil
        case .number: "36"
        case .flag: "35"
        case .time: "32"
        case .failure: "31"
        case .quiet: "2"
        case .user(let color): "1;\(color.code)"
        }
    }
}

/// The colour of a user's name, the same in every session.
public enum UserColor: UInt8, Sendable, CaseIterable {
    case cyan = 36
    case magenta = 35
    case blue = 34
    case brightCyan = 96
    case brightMagenta = 95
    case brightBlue = 94
    case brightGreen = 92
    case brightRed = 91

    public init(of name: String) {
        // FNV-1a: Swift's own hashes change from run to run.
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        self = Self.allCases[Int(hash % UInt64(Self.allCases.count))]
    }

    /// Of the foreground, in ECMA-48.
    var code: UInt8 { rawValue }
}

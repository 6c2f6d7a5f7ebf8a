import TestSupport

/// Text by which data could drive a terminal, or reorder what it shows.
package enum HostileText {
    /// Sequences: titles, colours, modes, screens, strings of all kinds, in their forms of seven and eight bits.
    private static let sequences = [
        "\u{1B}]0;pwned\u{07}", "\u{1B}]2;pwned\u{1B}\\", "\u{9D}0;pwned\u{9C}", "\u{1B}]8;;http://x\u{07}", "\u{1B}]52;c;cHduZWQ=\u{07}",
        "\u{1B}[31m", "\u{9B}7m", "\u{1B}[2J", "\u{1B}[H", "\u{1B}[3A", "\u{1B}[?1049h", "\u{1B}[?1000h", "\u{1B}[?25l", "\u{1B}[?2004h",
        "\u{1B}c", "\u{1B}P+q544e\u{1B}\\", "\u{90}x\u{9C}", "\u{1B}_x\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}(0", "\u{1B}[5n", "\u{1B}[c",
        "\r\u{1B}[K", "\u{1B}]133;C;pwned\u{07}", "\u{1B}]133;D;99\u{1B}\\", "\u{1B}]9;4;1;77\u{07}", "\u{1B}[22;2t", "\u{1B}[23;2t",
        "\u{1B}[3 q",
    ]

    private static let characters: [String] = {
        let controls = Array(0x00...0x08) + Array(0x0B...0x1F) + Array(0x7F...0x9F)
        let bidirectional = [0x061C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069)
        return (controls + bidirectional).compactMap { Unicode.Scalar($0 as Int).map(String.init) }
    }()

    /// Every sequence and every character, each in a text of its own.
    package static let all: [String] = (sequences + characters).map { "a\($0)b" }

    /// A text of several of them.
    package static func random(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...6, using: &generator)).reduce("") { text, _ in
            text + ((sequences + characters + ["word ", "日本", "é", "\n", "\t"]).randomElement(using: &generator) ?? "")
        }
    }
}

extension Screen {
    /// What data has done to the terminal that none may do; nil for nothing. What the prompt does itself is no harm.
    package var harm: String? {
        if let foreign = titles.first(where: { !$0.hasPrefix("ivsh — ") && !$0.hasSuffix(" — ivsh") }) { return "the title was \(foreign)" }
        if !title.isEmpty, titleStack.isEmpty { return "the title is \(title)" }
        if let foreign = marks.first(where: { $0.count > 1 && !["D;0", "D;130", "D;252", "D;254", "D;255"].contains($0) }) {
            return "it was marked \(foreign)"
        }
        if !progress.isEmpty { return "it was told of the progress \(progress)" }
        if !cursorShapes.isEmpty { return "its cursor became \(cursorShapes)" }
        if !unknown.isEmpty { return "it was sent \(unknown)" }
        if bells > 0 { return "it rang" }
        return rendition.isEmpty ? nil : "it is left in the rendition \(rendition)"
    }
}

import IVSLanguage

/// Refuses texts whose aliases would cost more time or stack than the text is worth, before they are parsed: the parser unfolds aliases
/// while it reads, and compares keys that hold them. It looks at bytes alone, not at quotes, and so may refuse a text that is harmless
/// when that has an alias, or what looks like one; real documents stay far below its bounds.
enum YAMLAliasGuard {
    /// Levels that the aliases of a text may pile up, at most.
    private static let deepest = 20_000

    static func check(_ text: String) throws {
        let scan = Scan(text)
        guard scan.aliases > 0 else { return }
        // An alias stands for what came before it, so each anchor can add the text's own depth to what its aliases bring once.
        let (levels, overflow) = scan.depth.multipliedReportingOverflow(by: min(scan.anchors, scan.aliases) + 1)
        guard !overflow, levels <= deepest else {
            throw malformed(.malformedYAML, "YAML", "it has too many anchors and aliases for its depth", line: 1, column: 1)
        }
        if let line = scan.keyLine {
            throw malformed(
                .malformedYAML, "YAML", "a text with aliases may not have lists, records or aliases as keys", line: line, column: 1)
        }
    }

    private struct Scan {
        var anchors = 0
        var aliases = 0
        /// No node lies deeper, as long as aliases are not unfolded.
        var depth = 1
        /// Where a key may be something else than text.
        var keyLine: Int?

        init(_ text: String) {
            var line = 1
            var indent = 0
            var isIndent = true
            var brackets = 0
            var previous = UInt8(ascii: "\n")
            var isInAlias = false
            /// What came last is an alias or a closing bracket: before a colon it is a key.
            var isAfterNode = false
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\n"):
                    line += 1
                    indent = 0
                    isIndent = true
                    isInAlias = false
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                    if isIndent { indent += 1 }
                    isInAlias = false
                case UInt8(ascii: "-") where isIndent:
                    indent += 1
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    brackets += 1
                    (isIndent, isInAlias, isAfterNode) = (false, false, false)
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    (isIndent, isInAlias, isAfterNode) = (false, false, true)
                case UInt8(ascii: ","):
                    (isIndent, isInAlias, isAfterNode) = (false, false, false)
                case UInt8(ascii: "*") where Self.isSeparator(previous):
                    aliases += 1
                    (isIndent, isInAlias, isAfterNode) = (false, true, true)
                case UInt8(ascii: "&") where Self.isSeparator(previous):
                    anchors += 1
                    (isIndent, isAfterNode) = (false, false)
                case UInt8(ascii: ":") where isAfterNode, UInt8(ascii: "?") where isIndent:
                    keyLine = keyLine ?? line
                default:
                    isIndent = false
                    // What has another character in its name is text, such as `"a *b*": 1`.
                    if isInAlias, !Self.isPartOfName(byte) { isInAlias = false }
                    if !isInAlias { isAfterNode = false }
                }
                depth = max(depth, 1 + indent + brackets)
                previous = byte
            }
        }

        /// The names of anchors that the parser takes.
        private static func isPartOfName(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }

        private static func isSeparator(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "["),
                UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}

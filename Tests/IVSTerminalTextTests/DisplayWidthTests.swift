import IVSTerminalText
import Testing

struct DisplayWidthTests {
    @Test(
        "A text takes the cells that a terminal gives it",
        arguments: [
            ("", 0),
            ("lobby", 5),
            ("zwölf", 5),
            ("zwo\u{308}lf", 5),
            ("日本語", 6),
            ("ｆｕｌｌ", 8),
            ("ﾊﾝｶｸ", 4),
            ("한국어", 6),
            ("한\u{11A8}", 2),
            ("か\u{3099}ガ", 4),
            ("ﾊﾞ", 2),
            ("、。「」〜", 10),
            ("— “quoted” …", 12),
            ("䷀", 1),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("ไทย", 3),
            ("שלום", 4),
            ("😀", 2),
            ("👩‍👩‍👧‍👦", 2),
            ("👍🏽", 2),
            ("🇩🇪🇫🇷", 4),
            ("❤️", 2),
            ("❤", 1),
            ("⌚︎", 1),
            ("1️⃣", 2),
            ("🏳️‍🌈 ok", 5),
            ("a\u{200B}b", 2),
            ("a\u{FEFF}", 1),
            ("soft\u{AD}hyphen", 11),
            ("\u{A0}¡¿", 3),
            ("\u{1b}[0m", 3),
            ("\t\n\r\u{7f}\u{85}", 0),
            ("…", 1),
            ("🏽", 2),
            ("a🏽", 3),
        ])
    func widths(text: String, expected: Int) {
        #expect(displayWidth(of: text) == expected)
        #expect(displayWidth(of: text[...]) == expected)
    }
}

struct FittingTests {
    @Test(
        "A text that is too wide is cut before a cluster and ends in an ellipsis",
        arguments: [
            ("lobby", 5, "lobby"),
            ("lobby", 4, "lob…"),
            ("lobby", 1, "…"),
            ("lobby", 0, ""),
            ("lobby", -3, ""),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("日本語", 2, "…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"),
            ("", 0, ""),
        ])
    func truncation(text: String, width: Int, expected: String) {
        #expect(text.truncated(toWidth: width) == expected)
    }

    @Test("Another ellipsis takes its own width; one that does not fit is left out")
    func ellipsis() {
        #expect("message".truncated(toWidth: 5, ellipsis: "...") == "me...")
        #expect("message".truncated(toWidth: 2, ellipsis: "...") == "me")
        #expect("message".truncated(toWidth: 4, ellipsis: "") == "mess")
    }

    @Test("A prefix has only whole clusters", arguments: [("日本語", 3, "日"), ("日本語", 0, ""), ("ab", 9, "ab"), ("ab", -1, "")])
    func prefixes(text: String, width: Int, expected: String) {
        #expect(text.prefix(width: width) == expected)
    }

    @Test(
        "Padding counts cells, not characters",
        arguments: [
            ("ab", 5, TextAlignment.left, "ab   "),
            ("ab", 5, .right, "   ab"),
            ("ab", 5, .center, " ab  "),
            ("日本", 6, .left, "日本  "),
            ("日本", 6, .right, "  日本"),
            ("abc", 2, .left, "abc"),
            ("abc", -1, .center, "abc"),
        ])
    func padding(text: String, width: Int, alignment: TextAlignment, expected: String) {
        #expect(text.padded(toWidth: width, alignment) == expected)
    }
}

struct EscapingTests {
    @Test(
        "What drives a terminal becomes visible",
        arguments: [
            ("plain", "plain"),
            ("zwölf 日本 👩‍👧", "zwölf 日本 👩‍👧"),
            ("\u{1b}[31mred\u{1b}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("a\nb\tc\rd\r\ne", "a\\nb\\tc\\rd\\r\\ne"),
            ("nul\0 del\u{7f}", "nul\\u{0} del\\u{7f}"),
            ("\u{9b}31m \u{85}", "\\u{9b}31m \\u{85}"),
            ("\u{202E}txt.exe\u{202C}", "\\u{202e}txt.exe\\u{202c}"),
            ("\u{2066}\u{2067}\u{2068}\u{2069}", "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"),
            ("\u{200E}\u{200F}\u{61C}", "\\u{200e}\\u{200f}\\u{61c}"),
            ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
            ("caf\u{e9}\u{a0}— “quoted” €", "caf\u{e9}\u{a0}— “quoted” €"),
            ("e\u{301}\u{1b}", "e\u{301}\\u{1b}"),
        ])
    func escapes(text: String, expected: String) {
        #expect(Array(text.escapingControls().utf8) == Array(expected.utf8))
    }

    @Test("Every code point that is left shows something or nothing, but moves nothing")
    func complete() {
        for value in (0...0x2100 as ClosedRange<UInt32>) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            #expect((String(scalar).escapingControls() != String(scalar)) == (isControl || value == 0x2028 || value == 0x2029))
        }
    }

    @Test("Line feeds and tabs may stay, carriage returns may not")
    func layout() {
        #expect("a\n\tb\r\nc\u{1b}".escapingControls(keepingLayout: true) == "a\n\tb\\r\nc\\u{1b}")
    }
}

struct LayoutTests {
    @Test(
        "A tab goes to the next multiple of its interval, in cells",
        arguments: [
            ("a\tb", 8, 0, "a       b"),
            ("\tb", 4, 0, "    b"),
            ("abcd\te", 4, 0, "abcd    e"),
            ("日\tb", 4, 0, "日  b"),
            ("a\nbc\td", 4, 0, "a\nbc  d"),
            ("\tb", 4, 3, " b"),
            ("\tb", 0, 0, " b"),
            ("no tab", 8, 0, "no tab"),
        ])
    func tabs(text: String, interval: Int, column: Int, expected: String) {
        #expect(text.expandingTabs(every: interval, startingAt: column) == expected)
    }

    @Test(
        "Folded text has no line that is too long, and loses nothing but the spaces between lines",
        arguments: [
            ("one two three", 7, ["one two", "three"]), ("one two three", 80, ["one two three"]), ("a  b", 80, ["a  b"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]), ("ab cdefgh", 4, ["ab", "cdef", "gh"]), ("one\n\ntwo", 80, ["one", "", "two"]),
            ("日本語", 4, ["日本", "語"]), ("日", 1, ["日"]), ("", 5, [""]), ("a b", 0, ["a", "b"]),
        ])
    func folding(text: String, width: Int, expected: [String]) {
        #expect(text.folded(toWidth: width) == expected)
    }

    @Test(
        "A paragraph is broken between words",
        arguments: [
            ("the quick brown fox", 10, 0, ["the quick", "brown fox"]),
            ("the quick brown fox", 9, 2, ["the quick", "  brown", "  fox"]),
            ("the  quick\tbrown", 80, 0, ["the quick brown"]),
            ("one\ntwo\n\nthree", 80, 2, ["one", "  two", "", "  three"]),
            ("see https://example.com/a/long/path there", 10, 0, ["see", "https://example.com/a/long/path", "there"]),
            ("日本 語 文字", 6, 0, ["日本", "語", "文字"]),
            ("日本 語 文字", 7, 0, ["日本 語", "文字"]),
            ("no break here", 8, 0, ["no break", "here"]),
            ("", 10, 0, [""]),
            ("a b", 0, 0, ["a", "b"]),
            ("a b", -5, -5, ["a", "b"]),
        ])
    func wrapping(text: String, width: Int, indent: Int, expected: [String]) {
        #expect(text.wrapped(toWidth: width, indent: indent) == expected)
    }
}

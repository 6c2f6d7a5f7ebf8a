import Testing

@testable import IVSPatterns

@Suite("Regular expressions")
struct RegularExpressionTests {
    @Test(
        "A pattern of a model matches the whole text or nothing",
        arguments: [
            ("[a-zA-Z0-9-_]*", "", true), ("[a-zA-Z0-9-_]*", "a-b_C9", true), ("[a-zA-Z0-9-_]*", "a b", false),
            ("[a-zA-Z0-9-_]*", "é", false),
            ("[a-z0-9-.]+", "my.bucket-1", true), ("[a-z0-9-.]+", "", false), ("[a-z0-9-.]+", "My", false),
            ("[a-zA-Z0-9_.-]+", "a.b_c-d", true), ("[a-zA-Z0-9_.-]+", "a/b", false),
            ("[\\.\\-_/#A-Za-z0-9]+", "/aws/ivs#1.x-y", true), ("[\\.\\-_/#A-Za-z0-9]+", "a\\b", false),
            ("[0-9]{3}", "123", true), ("[0-9]{3}", "12", false), ("[0-9]{3}", "1234", false),
            ("a{2,3}", "a", false), ("a{2,3}", "aa", true), ("a{2,3}", "aaa", true), ("a{2,3}", "aaaa", false),
            ("a{2,}", "a", false), ("a{2,}", "aaaaaa", true), ("ab?c", "ac", true), ("ab?c", "abc", true), ("ab?c", "abbc", false),
            ("a|bc", "a", true), ("a|bc", "bc", true), ("a|bc", "ac", false),
            (".+.*", "x", true), (".+.*", "x😀y", true), (".+.*", "", false), (".", "\n", false), (".", "\r", false), ("a{", "a{", true),
            ("(ab|c)+", "abcab", true), ("[^a]", "é", true),
            ("$|^a", "", true), ("$|^a", "a", true), ("$|^a", "aa", false),
        ])
    func whole(pattern: String, text: String, matches: Bool) throws {
        #expect(try RegularExpression(pattern, .whole).matches(text) == matches)
    }

    @Test(
        "A pattern is found anywhere, and held to places where it names them",
        arguments: [
            ("b", "abc", true), ("^b", "abc", false), ("^a", "abc", true), ("c$", "abc", true), ("b$", "abc", false), ("", "", true),
            ("^$", "", true), ("^$", "a", false), ("a^b", "ab", false), ("x|^a", "za", false), ("x|^a", "zx", true),
            ("\\bcat\\b", "a cat.", true), ("\\bcat\\b", "concat", false), ("(?i)straSSe", "STRASSE", true), ("é", "café", true),
            ("[^a]", "aaa", false), ("a.c", "a\nc", false), ("a.c", "a\rc", true), ("\\d{2,}", "a1b", false), ("\\d{2,}", "a12", true),
        ])
    func anywhere(pattern: String, text: String, isFound: Bool) throws {
        #expect(try RegularExpression(pattern).matches(text) == isFound)
    }

    @Test("What cannot be read is refused", arguments: ["a**b(", "[a", "a{3,2}", "[z-a]", "(a", "a)", "\\1", "(?=a)", "\\q"])
    func refused(pattern: String) {
        #expect(throws: PatternError.self) { try RegularExpression(pattern) }
    }

    @Test("Nothing, repeated a thousand times a thousand times, is read at once")
    func repeatedNothing() throws {
        let pattern = String(repeating: "(", count: 40) + String(repeating: "){1000}", count: 40)
        #expect(try RegularExpression(pattern).matches("a"))
        #expect(try RegularExpression(pattern + "|\\bx").matches("a"))
    }

    @Test("A search that is interrupted gives nothing", arguments: ["x", "\\bx"])
    func interrupted(pattern: String) throws {
        let text = String(repeating: "a", count: 100_000)
        #expect(try RegularExpression(pattern).matches(text, isInterrupted: { true }) == nil)
        #expect(try RegularExpression(pattern).matches(text, isInterrupted: { false }) == false)
    }

    @Test("The quick form finds what the general one finds", arguments: 0..<60)
    func forms(seed: Int) throws {
        var random = Numbers(seed: UInt64(seed))
        var compared = 0
        while compared < 20 {
            let source = random.pattern(depth: 3)
            for extent in [RegularExpression.Extent.anywhere, .whole] {
                let node = try PatternParser.parse(source)
                let complete: PatternNode = extent == .whole ? .sequence([.place(.start), node, .place(.end)]) : node
                guard let bits = BitProgram(complete) else { continue }
                let program = try PatternProgram(complete)
                for _ in 0..<10 {
                    let text = random.text()
                    let (quick, general) = (bits.occurs(in: text) { false }, program.occurs(in: text) { false })
                    #expect(quick == general, "\(source) in \(text)")
                }
            }
            compared += 1
        }
    }

    /// SplitMix64, and patterns and texts made of it.
    private struct Numbers {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func below(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ mixed >> 31) % UInt64(limit))
        }

        mutating func text() -> String {
            String((0..<below(8)).map { _ in ["a", "b", "c", "é", "\n", "A"][below(6)] }.joined())
        }

        mutating func pattern(depth: Int) -> String {
            let sequence = (0..<(1 + below(3))).map { _ in piece(depth: depth) }.joined()
            let anchored = (below(4) == 0 ? "^" : "") + sequence + (below(4) == 0 ? "$" : "")
            return below(4) == 0 && depth > 0 ? anchored + "|" + pattern(depth: depth - 1) : anchored
        }

        private mutating func piece(depth: Int) -> String {
            let repetition = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}", "{0}"][below(10)]
            if depth > 0, below(3) == 0 { return "(" + pattern(depth: depth - 1) + ")" + repetition }
            return ["a", "b", "[ab]", "[^a]", ".", "é"][below(6)] + repetition
        }
    }
}

import TestSupport
import Testing

@Suite struct PatternTests {
    @Test(
        "A pattern occurs in a text or not",
        arguments: [
            ("abc", "b", true), ("abc", "^b", false), ("abc", "^abc$", true), ("abc", "x|c$", true), ("abc", "a.c", true),
            ("a\\nc", "a.c", false), ("", "", true),
            ("", "^$", true), ("aaa", "^a{3}$", true), ("aaa", "^a{4,}$", false), ("aaa", "^a{1,2}$", false), ("aaa", "^a{2,5}$", true),
            ("ab12", "[a-c]+\\\\d{2}", true),
            ("foo bar", "\\\\bbar\\\\b", true), ("foobar", "\\\\bbar", false), ("foobar", "\\\\Bbar", true), ("a-b", "^[\\\\w-]+$", true),
            ("é", "^.$", true), ("x]", "[]x]{2}", true),
            ("a", "[^a]", false), ("b", "[^\\\\d]", true), ("HELLO", "(?i)hello", true), ("ÄRGER", "(?i)ärger", true),
            ("hello", "HELLO", false), ("abab", "^(?:ab)*$", true),
            ("aba", "^(ab)*$", false), ("a+b", "a\\\\+b", true), ("x\\ty", "x\\\\sy", true), ("😀", "\\\\u{1F600}", true),
            ("A", "\\\\x41", true), ("a{", "a{", true), ("ac", "ab??c", true),
            ("A", "(?i)[^a]", false), ("B", "(?i)^[^a]", true),
        ])
    func occurrence(text: String, pattern: String, expected: Bool) async throws {
        try await expect("\"\(text)\" =~ \"\(pattern)\"".replacing("$\"", with: "\\$\""), gives: "\(expected)")
    }

    @Test(
        "What is no pattern, or cannot be matched in linear time, is refused before anything runs",
        arguments: [
            "(", ")", "[a", "*a", "a**", "\\\\", "\\\\1", "(?=a)", "\\\\q", "[z-a]", "a{5,2}", "a{9999}", "((a{1000}){1000}){1000}",
            "\\\\xZZ",
        ])
    func refused(pattern: String) async throws {
        try await expect("1; \"a\" =~ \"\(pattern)\"", gives: "bad-pattern@1:11")
    }

    @Test("A pattern that makes other engines backtrack for ever takes no time", .patience(minutes: 1))
    func linearTime() async throws {
        let text = String(repeating: "a", count: 5000) + "b"
        try await expect("\"\(text)\" =~ \"^(a+)+\\$\"", gives: "false")
        try await expect("\"\(text)\" =~ \"^(a|a)*c\"", gives: "false")
        try await expect("'a' =~ '((((){1000}){1000}){1000}){1000}b'", gives: "false")
    }
}

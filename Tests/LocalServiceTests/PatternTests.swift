import AWSRuntime
import IVSChat
import Testing

@testable import LocalService

@Suite("Patterns")
struct PatternTests {
    @Test(
        "A pattern matches the whole text or nothing",
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
            (".+.*", "x", true), (".+.*", "x😀y", true), (".+.*", "", false), (".", "\n", false),
            ("$|^a", "", true), ("$|^a", "a", true), ("$|^a", "aa", false),
        ])
    func matching(pattern: String, text: String, matches: Bool) throws {
        #expect(try Pattern(pattern).matches(text) == matches)
    }

    @Test(
        "An ARN matches as the model has it",
        arguments: [
            ("arn:aws:lambda:us-east-1:123456789012:function:review", true), ("arn:aws:lambda:us-east-1:123456789012:function:", false),
            ("arn:aws:lambda:us-east-1:12345678901:function:review", false),
            ("arn:aws-cn:lambda:us-east-1:123456789012:function:review", false),
            ("", true),
        ])
    func handlers(text: String, matches: Bool) throws {
        let pattern = "$|^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+.*"
        #expect(try Pattern(pattern).matches(text) == matches)
    }

    @Test(
        "What is outside the subset is refused, not misread",
        arguments: ["(a)", "[^a]", "\\d", "a**b(", "[a", "a{", "a{3,2}", "a^b", "[z-a]", "é"])
    func unsupported(pattern: String) {
        #expect(throws: Pattern.Unsupported.self) { try Pattern(pattern) }
    }

    @Test("Every pattern of the model is in the subset")
    func model() throws {
        var patterns: Set<String> = []
        func collect(_ shape: Shape) {
            if let pattern = shape.pattern { patterns.insert(pattern) }
            switch shape.kind {
            case .list(let element): collect(element)
            case .map(let key, let value):
                collect(key)
                collect(value)
            case .structure(let members), .union(let members):
                for member in members { collect(member.shape) }
            default: break
            }
        }
        for operation in IVSChatModel.operations { collect(operation.input) }
        #expect(patterns.count >= 8)
        for pattern in patterns { _ = try Pattern(pattern) }
    }
}

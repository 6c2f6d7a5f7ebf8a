import Testing

@testable import IVSLanguage

@Suite("Syntax highlighting")
struct SyntaxHighlightingTests {
    static func describe(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return SyntaxHighlighting.tokens(of: text)
            .map { "\($0.kind.rawValue):\(String(decoding: bytes[$0.range], as: UTF8.self))" }.joined(separator: " ")
    }

    @Test(
        "Tokens follow the grammar",
        arguments: [
            (
                "let x = list-rooms --name a | count # all",
                "keyword:let name:x operator:= command:list-rooms flag:--name word:a operator:| command:count comment:# all"
            ),
            ("if $a == 1 { }", "keyword:if variable:$a operator:== number:1 bracket:{ bracket:}"),
            (
                "\"a\\n$b ${c + 1}\"",
                "string:\"a escape:\\n variable:$b string:  bracket:${ variable:c operator:+ number:1 bracket:} string:\""
            ),
            ("{a: $b.c[0]}", "bracket:{ key:a operator:: variable:$b field:.c bracket:[ number:0 bracket:] bracket:}"),
            ("each {|x| true}", "command:each bracket:{ operator:| name:x operator:| keyword:true bracket:}"),
            ("def f [a: int] { }", "keyword:def name:f bracket:[ name:a operator:: name:int bracket:] bracket:{ bracket:}"),
        ])
    func kinds(_ text: String, _ expected: String) { #expect(Self.describe(text) == expected) }

    @Test(
        "What is not finished is no error",
        arguments: [
            ("print \"abc", "command:print string:\"abc"),
            ("list-rooms |", "command:list-rooms operator:|"),
            ("if $a {", "keyword:if variable:$a bracket:{"),
            ("$a +", "variable:$a operator:+"),
        ])
    func incomplete(_ text: String, _ expected: String) { #expect(Self.describe(text) == expected) }

    @Test(
        "The place of an error is marked",
        arguments: [
            ("a && b", "command:a error:&&"),
            ("print demo-$i", "command:print error:demo-$i"),
            ("print \"\\q\"", "command:print string:\" error:\\q string:\""),
        ])
    func errors(_ text: String, _ expected: String) { #expect(Self.describe(text) == expected) }

    @Test("Tokens are in order and do not overlap", arguments: RobustnessTests.corpus)
    func order(_ program: String) {
        for end in program.unicodeScalars.indices {
            let tokens = SyntaxHighlighting.tokens(of: String(program.unicodeScalars[..<end]))
            #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
        }
    }

    @Test("Tokens stay in the text when its last character is one error too many")
    func givenUpAtTheEnd() {
        let text = String(repeating: "}", count: Parser.maximumDiagnostics)
        #expect(SyntaxHighlighting.tokens(of: text).allSatisfy { $0.range.upperBound <= text.utf8.count })
    }
}

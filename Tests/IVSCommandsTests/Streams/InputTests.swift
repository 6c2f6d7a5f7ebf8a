import IVSLanguage
import Testing

/// What counts as the items of a stage's input.
@Suite("Input of stages")
struct InputTests {
    @Test(
        "A list and a range count as their items, any other value as one",
        arguments: [
            ("[1, 2] | count", "2"), ("1..3 | count", "3"), ("{a: 1, b: 2} | count", "1"), ("'abc' | count", "1"),
            ("null | count", "1"), ("{a: 1} | where a == 1 | to json --compact", #"[{"a":1}]"#),
            ("5 | each {|n| $n + 1} | to json --compact", "[6]"),
        ])
    func items(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test(
        "A stage that makes one item of one gives a single value for a single value",
        arguments: [
            ("{a: 1, b: 2} | select b", "{\n  \"b\": 2\n}"), ("{a: 1, b: 2} | get a", "1"),
            ("{a: 1, b: 2} | reject a | to json --compact", #"{"b":2}"#), ("{a: 1} | update a 2 | to json --compact", #"{"a":2}"#),
            (#""7" | to-int"#, "7"), (#""a" | upper"#, #""A""#),
        ])
    func single(program: String, output: String) async {
        #expect(await TestShell().run(program) == output)
    }

    @Test(
        "A stage without input says how to give it some",
        arguments: [
            "where a == 1", "each {|x| $x}", "first", "sort-by a", "select a", "count", "to json", "from json", "lines", "is-empty",
            "save x.json",
        ])
    func missing(program: String) async throws {
        let error = try #require(await TestShell().error(of: program))
        #expect(error.code == "missing-input")
        #expect(error.diagnostic.help?.contains("… | ") == true)
        #expect(error.exitStatus == 252)
    }

    @Test("Finished text is one string to stages that do not choose items by their place")
    func text() async {
        #expect(await TestShell().run("[1, 2] | to jsonl | count") == "1")
        #expect(await TestShell().run("[1, 2] | to jsonl | lines | count") == "2")
    }
}

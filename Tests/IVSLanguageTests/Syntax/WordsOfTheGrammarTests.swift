import Testing

@testable import IVSLanguage

@Suite("Words of the grammar")
struct WordsOfTheGrammarTests {
    @Test("Arguments are read in the quoting of other shells for the commands that are named to the parser, and for no others")
    func rawWords() {
        let line = "aws x -o y"
        #expect(Parser.parse(line, source: SourceID(index: 0), rawWordCommands: ["aws"]).diagnostics.isEmpty)
        #expect(Parser.parse(line, source: SourceID(index: 0)).diagnostics.map(\.code) == ["short-flag"])
    }

    @Test("The registry names the commands that take raw words")
    func registry() {
        var registry = CommandRegistry()
        registry.register("pasted", takesRawWords: true) { Fail() }
        registry.register("typed") { Fail() }
        #expect(registry.rawWordNames == ["pasted"])
    }

    @Test("Keywords that go on with a statement are offered, those that are values are not")
    func keywords() {
        let words = Keyword.ofStatements.map(\.rawValue)
        #expect(Set(words).isSuperset(of: ["let", "if", "else", "try", "catch", "finally", "params"]))
        #expect(Set(words).isDisjoint(with: ["true", "false", "null", "not"]))
        #expect(words == words.sorted())
    }
}

import IVSCommands
import IVSLanguage
import ShellTesting
import Testing

@Suite("Messages that the language takes for something else")
struct MessageLineTests {
    @Test(
        "The message gets quotes in which it stands for itself",
        arguments: [
            ("say tom & jerry", "say 'tom & jerry'"), ("  say a; b  ", "  say 'a; b'"),
            ("say it's $5", #"say "it's \$5""#), (#"say "it's" \o/ >"#, #"say "\"it's\" \\o/ >""#),
            ("say --as bob a | b", "say --as bob 'a | b'"),
            ("say --as=bob --attributes {a: b c} :)", "say --as=bob --attributes {a: b c} ':)'"),
        ])
    func quotes(line: String, quoted: String) { #expect(MessageLine(line)?.quoted == quoted) }

    @Test(
        "Other lines, and those that have their quotes, stay",
        arguments: ["print a & b", "say", "say 'a'", "sayings of a", "say --ass bob x"])
    func others(line: String) { #expect(MessageLine(line) == nil) }

    @Test("The error of a script shows the line with quotes; what a misspelled name may mean is a note")
    func errors() async throws {
        let shell = try ShellFixture()
        let broken = try #require(try await shell.error(of: "print on\nsay what & why & how"))
        #expect(broken.code == "shell-background")
        #expect(broken.diagnostic.help == "to say it as it stands: `say 'what & why & how'`")
        let misspelled = try #require(try await shell.error(of: "say hello | frist 1"))
        #expect(misspelled.diagnostic.help == "to say it as it stands: `say 'hello | frist 1'`")
        #expect(misspelled.diagnostic.notes == ["did you mean `first` or `print`?"])
    }

    @Test("Lines of a pipeline are said as they stand, and a slash does what it says")
    func talk() async throws {
        let shell = try ShellFixture()
        let heard = try await shell.run(
            #"""
            create-room --name lobby | join --as bob
            ["it's \$5; ok | \"so\"", "//x", "", "/me nods", "/kick bob rude", "/leave", "never"] | chat lobby --as alice
            who | get userId | to json --compact
            """#)
        #expect(heard == "[\"bob\"]\n" || heard == "[]\n")
        let error = try await shell.error(of: "chat lobby --as alice")
        #expect(error?.code == "missing-input")
    }
}

import IVSLanguage
import ShellTesting
import Testing

@Suite("Redirections of other shells")
struct RedirectionTests {
    @Test(
        "They are refused wherever they stand, with what does the same here",
        arguments: [
            ("print hello > out", "write `… | save out`"), ("print hello >out", "write `… | save out`"),
            ("print hello >> out", "write `… | save --append out`"), ("say hi > x", "to say it as it stands: `say 'hi > x'`"),
            ("create-room >out", "write `… | save out`"), ("create-room --name > out", "write `… | save out`"),
            ("list-rooms | get name > ~/names.json", "write `… | save ~/names.json`"), ("list-rooms < in.json", "write `open in.json | …`"),
            ("print a 2>&1", "errors are caught: `try { … } catch e { … }`; results go to a file with `… | save FILE`"),
            ("print a 2>/dev/null", "errors are caught: `try { … } catch e { … }`; results go to a file with `… | save FILE`"),
            ("\"x\" > out", "write `… | save out`; to compare with a text, write `\"out\"`"),
            ("[1, 2] > out.json", "write `… | save out.json`; to compare with a text, write `\"out.json\"`"),
            ("if true { [1] > out }", "write `… | save out`; to compare with a text, write `\"out\"`"),
        ])
    func refused(program: String, help: String) async throws {
        let error = try await ShellFixture().error(of: program)
        #expect(error?.code == "shell-redirection")
        #expect(error?.diagnostic.help == help)
    }

    @Test(
        "A comparison is none, nor are signs in quotes and in what is said",
        arguments: [
            ("2 > 1", "true\n"), ("[{a: 1}, {a: 9}] | where a > 5 | to json --compact", "[{\"a\":9}]\n"),
            ("[{a: m}, {a: z}] | where {|r| $r.a > p} | to json --compact", "[{\"a\":\"z\"}]\n"), ("print '>' f", "> f\n"),
            ("print <3", "<3\n"), ("print >: a", ">: a\n"), ("\"b\" > \"a\"", "true\n"), ("if b > a { print yes }", "yes\n"),
        ])
    func comparisons(program: String, output: String) async throws {
        #expect(try await ShellFixture().run(program) == output)
    }
}

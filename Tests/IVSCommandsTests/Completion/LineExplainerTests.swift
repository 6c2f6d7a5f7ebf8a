import IVSCommands
import IVSLanguage
import ShellTesting
import TestSupport
import Testing

@Suite("What the prompt says below a line")
struct LineExplainerTests {
    private static func shell() async throws -> ShellFixture {
        let shell = try ShellFixture()
        _ = try await shell.run("# Greets somebody.\ndef greet [name: string, --times: int = 1, --loud] { print $name }")
        return shell
    }

    /// The explanation at `‸`, the part at the cursor in « », what is wrong behind ‼.
    private static func explanation(_ shell: ShellFixture, _ marked: String, columns: Int = 120) async throws -> String {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let found = try await shell.explanation(of: parts.joined(), cursor: parts[0].utf8.count, columns: columns)
        guard let found else { return "nothing" }
        return found.parts.map { part in
            switch part.role {
            case .plain: part.text
            case .current: "«\(part.text)»"
            case .problem: part.text.hasPrefix("   ") ? "   ‼" + part.text.dropFirst(3) : "‼" + part.text
            }
        }.joined()
    }

    /// What it begins with.
    static let beginnings = [
        // Commands of the model.
        TextCase("get-room‸", "get-room [<room>] [flags]   "),
        TextCase("get-r‸oom", "get-room [<room>] [flags]   "),
        TextCase("get-room lo‸", "get-room «[<room>]» [flags]   The same as"),
        TextCase(
            "update-room --maximum-message-length 5‸",
            "update-room [<room>] «--maximum-message-length <int>» [flags]   1 to 500; How long a message may be"),
        TextCase("update-room --maximum-message-length=5‸", "update-room [<room>] «--maximum-message-length <int>» [flags]   1 to 500"),
        TextCase("create-chat-token lobby ‸", "create-chat-token [<room>] --user-id <text> [flags]"),
        TextCase(
            "create-chat-token --capabilities [SEND‸",
            "create-chat-token … «--capabilities <record, list, shorthand or JSON>» …   one of SEND_MESSAGE"),
        TextCase(
            "create-room --tags {en‸", "create-room [<new-name>] «--tags <record, list, shorthand or JSON>» [flags]   at most 50 entries"),
        TextCase("aws ivschat get-room --ident‸", "get-room [<room>] «--identifier <text>»"),
        // Flags as they are typed.
        TextCase("create-room --nam‸", "create-room [<new-name>] «--name <text>» [flags]"),
        TextCase(
            "create-room --max‸",
            "create-room [<new-name>] [flags]   --maximum-message-rate-per-second --maximum-message-length"),
        // Stages, functions, in any place.
        TextCase("list-rooms | first 3‸", "first «[<count>]»"),
        TextCase("if true { list-rooms | first ‸3 }", "first «[<count>]»"),
        TextCase("greet ‸", "greet «<name>» [flags]"),
        TextCase("greet bob --times 2‸", "greet <name> «--times <int>» [flags]   1 if left out"),
        TextCase("let x = (greet bob --times‸)", "greet <name> «--times <int>» [flags]   1 if left out"),
        // Keywords and settings.
        TextCase("let ‸", "let «NAME» = VALUE   Keeps a value"),
        TextCase("let x = ‸", "let NAME = «VALUE»   Keeps a value"),
        TextCase("for ‸", "for «NAME» in VALUES { … }   Runs its block"),
        TextCase("for r in ‸", "for NAME in «VALUES» { … }   Runs its block"),
        TextCase("use ‸", "use «SETTING» VALUE { … }   Changes a setting"),
        TextCase("use out‸", "use «SETTING» VALUE { … }   Changes a setting"),
        TextCase("use output‸", "use «SETTING» VALUE { … }   the form of results"),
        TextCase("use output js‸", "use SETTING «VALUE» { … }   one of "),
    ]

    @Test("The form, the part at the cursor, and what that takes", arguments: beginnings)
    func beginning(_ test: TextCase) async throws {
        let shown = try await Self.explanation(Self.shell(), test.text)
        #expect(shown.hasPrefix(test.expected), "\(shown)")
    }

    @Test(
        "What is wrong is said as soon as no further letter could mend it",
        arguments: [
            TextCase("update-room --maximum-message-length 501‸", "maximum-message-length must be at most 500"),
            TextCase("update-room --maximum-message-length 0‸", "maximum-message-length must be at least 1"),
            TextCase("update-room --maximum-message-length 5x‸", "maximum-message-length must be an int"),
            TextCase("update-room --maximum-message-length 501 --name‸", "maximum-message-length must be at most 500"),
            TextCase("update-room --maximum-message-length=501 ‸", "maximum-message-length must be at most 500"),
            TextCase(
                "create-chat-token --capabilities [SENT‸", "capabilities must be one of SEND_MESSAGE, DISCONNECT_USER, DELETE_MESSAGE"),
            TextCase("create-room --name a.‸", "name must match the pattern [a-zA-Z0-9-_]*"),
            TextCase("create-room 'a b‸", "new-name must match the pattern [a-zA-Z0-9-_]*"),
            TextCase("create-room --tagz‸", "there is no --tagz, but --tags"),
            TextCase("create-room --tagz {} --name‸", "there is no --tagz, but --tags"),
            TextCase("create-room --tag {} ‸", "there is no --tag, but --tags"),
            TextCase("create-room --name x --maxlen‸", "there is no --maxlen, but --maximum-message-rate-per-second"),
            TextCase("greet bob --times x‸", "times must be an int"),
            TextCase("list-rooms | first --al‸", "there is no --al"),
            TextCase("use outptu ‸", "there is no setting outptu, but output"),
            TextCase("use output x‸", "output must be one of json, jsonl, yaml, csv, text, table"),
            TextCase("with {output: x‸", "output must be one of json, jsonl, yaml, csv, text, table"),
        ])
    func problems(_ test: TextCase) async throws {
        let shown = try await Self.explanation(Self.shell(), test.text)
        #expect(shown.hasSuffix("‼" + test.expected), "\(shown)")
    }

    @Test(
        "A word that may go on to something valid is not wrong, nor one that only running tells",
        arguments: [
            "update-room --maximum-message-length ‸", "update-room --maximum-message-length -‸", "create-room --maximum-message-length $n‸",
            "create-chat-token --capabilities [send‸", "create-chat-token --session-duration-in-minutes 1‸",
            "update-room (get-room lobby | get arn) --name a-1‸", "get-room --identifier lobby‸", "create-room --name $name ‸",
            "create-room --message-review-handler {uri: arn:aws:lam‸", "create-room --name file://x.txt‸", "get-room --hel‸",
            "sleep 5‸", "sleep 5m‸", "to json --comp‸", "use out‸", "use pager anything‸", "explain-request create-room --name x‸",
            "aws ivschat create-room --profile x‸", "create-room --name \"a$n‸",
        ])
    func mayGoOn(_ marked: String) async throws {
        let shown = try await Self.explanation(Self.shell(), marked)
        #expect(!shown.contains("‼"), "\(shown)")
    }

    @Test(
        "Where there is nothing to take, nothing is shown",
        arguments: ["‸", "1 + 2‸", "# greet ‸", "nowhere‸", "!ls -l‸", "leaves‸", "true‸"])
    func nothing(_ marked: String) async throws {
        #expect(try await Self.explanation(Self.shell(), marked) == "nothing")
    }

    @Test("In a narrow window the part at the cursor and its limits stay, the rest goes; in a very narrow one all goes")
    func narrow() async throws {
        let shell = try await Self.shell()
        let line = "update-room --maximum-message-length 5‸"
        #expect(try await Self.explanation(shell, line, columns: 60) == "update-room … «--maximum-message-length <int>» …   1 to 500")
        #expect(try await Self.explanation(shell, line, columns: 45) == "«--maximum-message-length <int>»   1 to 500")
        #expect(try await Self.explanation(shell, line, columns: 29) == "nothing")
        #expect(try await Self.explanation(shell, line + "01", columns: 23) == "nothing")
        for columns in 0...120 {
            for marked in [line, line + "01", "get-room ‸", "for ‸", "use output x‸"] {
                let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
                let found = try await shell.explanation(of: parts.joined(), cursor: parts[0].utf8.count, columns: columns)
                #expect(found.map { $0.text.count <= columns } ?? true, "\(columns): \(found?.text ?? "")")
            }
        }
    }

    @Test("A change of the line is parsed once for its colours and its explanation, and what stands before a cursor inside it once more")
    func work() {
        let parser = LineParser()
        let line = "list-rooms | where name == lobby | first 3"
        #expect(parser.parse(line).tokens.isEmpty == false)
        #expect(parser.parse(line, before: line.utf8.count).context.prefix == "3")
        #expect(parser.parse(line).flags.isEmpty)
        #expect(parser.count == 1)
        _ = parser.parse(line, before: 5).context
        _ = parser.parse(line).tokens
        _ = parser.parse(line, before: 5).statement
        #expect(parser.count == 2)
    }

    @Test(
        "Flags belong to the command around them",
        arguments: [
            ("create-room --name x | to json --compact", ["create-room --name", "to --compact"]),
            ("each {|r| get-room --x } --y", ["get-room --x", "each --y"]), ("!ls --all", []), ("f --a\n--b", ["f --a"]),
            ("f (g --a) --b", ["g --a", "f --b"]), ("def f [--a: int] { }", []), ("f --a=1 --b 2; g --c", ["f --a", "f --b", "g --c"]),
        ] as [(String, [String])])
    func flags(text: String, expected: [String]) {
        #expect(ParsedLine(text).flags.map { "\($0.command) --\($0.name)" } == expected)
    }
}

@Suite("Help at the cursor")
struct LineHelpTests {
    @Test(
        "It is about the word there, else about the command around it",
        arguments: [
            TextCase("get-ro‸om lobby", "help get-room"), TextCase("get-room lob‸by", "help get-room"),
            TextCase("get-room ‸", "help get-room"),
            TextCase("create-room --na‸me x", "help create-room --name"), TextCase("create-room --na‸", "help create-room"),
            TextCase("l‸et x = 1", "help let"), TextCase("for r in ‸", "help for"), TextCase("use pag‸er off", "help use pager"),
            TextCase("use pager of‸f", "help use pager"), TextCase("use ‸", "help use"),
            TextCase("with {out‸put: json}", "help use output"),
            TextCase("explain division-by-z‸ero", "help division-by-zero"), TextCase("list-rooms | whe‸re name", "help where"),
            TextCase("greet‸ bob", "help greet"), TextCase("?get-r‸oom", "help get-room"), TextCase("‸", "help"),
            TextCase("nowhere‸", "nothing"),
            TextCase("'text'‸", "nothing"),
        ])
    func topic(_ test: TextCase) async throws {
        let shell = try ShellFixture()
        _ = try await shell.run("def greet [name] { }")
        let parts = test.text.split(separator: "‸", omittingEmptySubsequences: false)
        let program = try await shell.helpProgram(for: parts.joined(), cursor: parts[0].utf8.count)
        #expect(program ?? "nothing" == test.expected)
        guard let program else { return }
        #expect(try await shell.error(of: program) == nil)
    }

    @Test("A flag and a setting have pages of their own, with their limits")
    func pages() async throws {
        let shell = try ShellFixture()
        #expect(try await shell.run("help create-chat-token --user-id").hasPrefix("create-chat-token --user-id <text>\n"))
        #expect(try await shell.run("help create-room --name").contains("It takes at most 128 characters."))
        #expect(try await shell.run("help use times").hasPrefix("use times: how tables on a terminal show moments\n"))
        #expect(try await shell.run("help --help") == shell.run("help help"))
    }

    @Test("Examples have numbers; where there is no prompt nothing is said of taking them")
    func examples() async throws {
        let text = try await ShellFixture().run("help create-room")
        #expect(text.contains("\nexamples:\n  1. ") && text.contains("\n  2. "))
        #expect(try await ShellFixture().run("help let").contains("\nexample:\n  1. let n = 3; $n + 1"))
        #expect(try await ShellFixture().error(of: "help create-room | ignore; example 1")?.code == "no-prompt")
    }
}

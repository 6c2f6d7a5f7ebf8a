import IVSLanguage
import IVSTerminalText
import ShellTesting
import Testing

@testable import IVSCommands

@Suite("Help")
struct HelpTests {
    @Test("Without a word it fits a screen of 80 columns and 24 rows, prompt included")
    func index() async throws {
        let lines = try await ShellFixture().run("help").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 23, "\(lines.count)")
        for line in lines { #expect(displayWidth(of: String(line)) <= 80, "\(line)") }
    }

    @Test("The lines that the index shows run, one after the other")
    func tasks() async throws {
        let shell = try ShellFixture()
        for (task, line) in HelpIndex.tasks {
            let error = try await shell.error(of: line)
            #expect(error == nil, "\(task): \(String(describing: error?.diagnostic))")
        }
    }

    @Test("Every group lists its commands, and every command is in a group")
    func groups() async throws {
        let shell = try ShellFixture()
        var listed: [String] = []
        for category in Signature.Category.all {
            let lines = try await shell.run("help \(category.name)").split(separator: "\n")
            #expect(lines.first == "\(category.title):")
            listed += lines.dropFirst().filter { !$0.hasPrefix("   ") }.compactMap { $0.split(separator: " ").first.map(String.init) }
        }
        #expect(Set(listed) == Set(shell.commands.names))
    }

    @Test("Every keyword is explained, with an example that is a program", arguments: Keyword.allCases)
    func keyword(_ keyword: Keyword) async throws {
        let help = try #require(KeywordHelp[keyword.rawValue])
        let shell = try ShellFixture()
        #expect(try await shell.run("help \(keyword.rawValue)").hasPrefix("\(keyword.rawValue): "))
        let error = try await shell.error(of: help.example)
        // There is no file to import.
        #expect(error == nil || keyword == .import && error?.code == "file-error", "\(String(describing: error?.diagnostic))")
    }

    @Test("A command of one's own is explained by the comment above it", arguments: ["help greet", "greet --help", "?greet", "? greet"])
    func ownCommand(_ line: String) async throws {
        let shell = try ShellFixture()
        _ = try await shell.run("# Greets somebody.\n# As often as you like.\ndef greet [name: string, --times: int = 1] { }")
        let text = try await shell.run(line)
        #expect(text.hasPrefix("greet: Greets somebody.\n\nAs often as you like.\n\nusage:\n  greet <name> [flags]\n"), "\(text)")
    }

    @Test(
        "`NAME --help` and `?NAME` say what `help NAME` says, anywhere in a line",
        arguments: ["get-room --help", "?get-room", "list-rooms | where --help"])
    func sameAsHelp(_ line: String) async throws {
        let shell = try ShellFixture()
        let name = line.contains("where") ? "where" : "get-room"
        #expect(try await shell.run(line) == shell.run("help \(name)"))
    }

    @Test("An error's code is explained")
    func errorCode() async throws {
        let text = try await ShellFixture().run("help division-by-zero")
        #expect(text.hasPrefix("error[division-by-zero]: A number is divided by zero.\n") && text.contains("1 / $n"))
    }

    @Test("Commands that have the word itself come before those that have its letters")
    func wholeWords() async throws {
        let text = try await ShellFixture().run("help sort").split(separator: "\n").map(String.init)
        #expect(text.count > 1 && text[1].contains("sort-by"), "\(text)")
    }

    @Test(
        "Commands of other shells are answered with what to type here",
        arguments: [("quit", "exit"), ("clear", "Ctrl-L"), ("ls", "list-rooms"), ("cat", "open"), ("man", "help"), ("grep", "where")])
    func foreign(name: String, advice: String) async throws {
        let shell = try ShellFixture()
        let error = try #require(try await shell.error(of: name))
        #expect(error.code == "unknown-command" && error.diagnostic.help?.contains(advice) == true)
    }

    @Test("No command of the shell is taken for one of another")
    func noClash() throws {
        #expect(Set(ForeignCommands.advice.keys).isDisjoint(with: try ShellFixture().commands.names))
    }
}

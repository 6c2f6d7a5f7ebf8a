import IVSCommands
import IVSLanguage
import ShellTesting
import Testing

@Suite("Settings")
struct SettingTests {
    @Test("`status` shows every setting that `use` takes, in the same order")
    func status() async throws {
        let shown = try await ShellFixture().run("status | keys | each {|k| print $k} | ignore").split(separator: "\n").map(String.init)
        #expect(shown.filter { Setting.names.contains($0) } == Setting.names)
    }

    @Test("A value that a setting does not take is refused with one that it takes", arguments: ["backend", "region", "output"])
    func badValues(setting: String) async throws {
        let error = try #require(try await ShellFixture().error(of: "use \(setting) 5"))
        #expect(error.code == "bad-value")
        #expect(error.diagnostic.help?.hasPrefix("for example: use \(setting) ") == true)
    }

    @Test(
        "A room that was deleted is nobody's current room, neither within a block nor behind it",
        arguments: [
            "use room lobby; delete-room lobby", "use room lobby; use output json { delete-room lobby }",
            "use room lobby; with {output: json} { aws ivschat delete-room --identifier $arn }", "use room lobby { delete-room lobby }",
        ])
    func deletedRoom(deletion: String) async throws {
        let shown = try await ShellFixture().run(
            "let arn = create-room --name lobby | get arn; \(deletion); status | get room | to json --compact")
        #expect(shown == "null\n")
    }
}

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
}

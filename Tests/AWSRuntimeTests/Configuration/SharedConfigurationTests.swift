import AWSRuntime
import Testing

@Suite struct SharedConfigurationTests {
    private func read(_ config: String) throws(ConfigurationError) -> SharedConfiguration {
        try SharedConfiguration(from: TestHost(environment: ["HOME": "/h"], files: ["/h/.aws/config": config]).context)
    }

    @Test("Nested properties can be asked for by name, and know their lines")
    func nested() throws {
        let services = try read("[services a]\nivschat =\n  endpoint_url = http://x").services
        let setting = services["a"]?.properties["ivschat"]?.nested["endpoint_url"]
        #expect(setting == Setting("http://x", .file(FileLocation(path: "/h/.aws/config", line: 3))))
    }

    @Test("What has no effect is told, with its line")
    func warnings() throws {
        let files = try read("[profile]\n[default]\nin valid = 1\n[profile default]\n[other x]")
        #expect(files.warnings.map(\.location.line) == [1, 3, 2, 5])
    }

    @Test("Comments may be indented, and a byte order mark may come first")
    func tolerance() throws {
        let files = try read("\u{FEFF}[default]\n  # comment\nregion = a\n  ; comment\n")
        #expect(files.profiles["default"]?.setting("region")?.value == "a")
    }

    @Test("Names with spaces stand in quotes, as aws-cli writes them")
    func quotedNames() throws {
        #expect(try read("[profile \"my profile\"]\nregion = a").profiles["my profile"]?.setting("region")?.value == "a")
        #expect(try read("[profile \"open]").profiles.isEmpty)
    }

    @Test("Files that do not exist are empty")
    func missing() throws {
        #expect(try SharedConfiguration(from: TestHost(environment: ["HOME": "/h"]).context).profiles.isEmpty)
    }

    @Test("A tilde in the path of a file is the home directory")
    func tilde() throws {
        let host = TestHost(
            environment: ["HOME": "/h", "AWS_CONFIG_FILE": "~/other"], files: ["/h/other": "[default]"])
        #expect(try SharedConfiguration(from: host.context).profiles["default"] != nil)
    }
}

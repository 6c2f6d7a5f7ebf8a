import AWSRuntime
import IVSJSON
import TestSupport
import Testing

/// The SDKs' own tests of shared configuration files.
@Suite(
    .suite(Suites.profileParser, judging: "profiles are"), .suite(Suites.fileLocations, judging: "places of profiles are"))
struct SharedConfigurationSuiteTests {
    @Test("Files are understood, or refused with the reason, as the suite says")
    func parser() throws {
        let tests = try #require(try Suites.json(Suites.profileParser)["tests"]?.arrayValue)
        #expect(tests.count == 65)
        for test in tests {
            let name = Comment(rawValue: try #require(test["name"]?.stringValue))
            let host = TestHost(
                environment: ["HOME": "/home"],
                files: [
                    "/home/.aws/config": test["input"]?["configFile"]?.stringValue,
                    "/home/.aws/credentials": test["input"]?["credentialsFile"]?.stringValue,
                ])
            let result = Result { () throws(ConfigurationError) in try SharedConfiguration(from: host.context) }
            if let text = test["output"]?["errorContaining"]?.stringValue {
                let error = #expect(throws: ConfigurationError.self, name) { try result.get() }
                #expect(error?.description.contains(text) == true, name)
                continue
            }
            let configuration = try result.get()
            let expected = try #require(test["output"]?["config"])
            #expect(Self.texts(configuration.profiles) == Self.texts(expected["profiles"]), name)
            if let sessions = expected["sso_sessions"] {
                #expect(Self.texts(configuration.ssoSessions) == Self.texts(sessions), name)
            }
        }
    }

    @Test(
        "Files and profile are looked for where the suite says: its 4 cases for Linux; the other 5 are for Windows, where ivsh does not run"
    )
    func locations() throws {
        let all = try #require(try Suites.json(Suites.fileLocations)["tests"]?.arrayValue)
        #expect(all.count == 9)
        let tests = all.filter { $0["platform"] == "linux" }
        #expect(tests.count == 4)
        #expect(all.filter { $0["platform"] == "windows" }.count == 5)
        for test in tests {
            let name = Comment(rawValue: try #require(test["name"]?.stringValue))
            var environment: [String: String] = [:]
            for variable in try #require(test["environment"]?.objectValue) {
                environment[variable.key] = variable.value.stringValue
            }
            let profile = test["profile"]?.stringValue ?? "default"
            let config = try #require(test["configLocation"]?.stringValue)
            let credentials = try #require(test["credentialsLocation"]?.stringValue)
            let host = TestHost(environment: environment, files: [config: "[profile \(profile)]", credentials: ""])
            let configuration = try ConfigurationResolver(host: host.context).resolve()
            #expect(configuration.files.configPath == config, name)
            #expect(configuration.files.credentialsPath == credentials, name)
            #expect(configuration.profile.value == profile, name)
        }
    }

    /// Files of botocore's tests, as config files, and what becomes of each.
    @Test(
        "Odd files are read as far as they can be, and refused at the line that cannot",
        arguments: [
            ("aws_bad_profile", "default, my profile, personal1"),
            ("aws_config", "default, personal"),
            ("aws_config_bad", "1: Expected a profile definition, found a property"),
            ("aws_config_badbytes", "1: Not UTF-8"),
            ("aws_config_nested", "default"),
            ("aws_config_nested_bad", "5: Expected an '=' sign defining a sub-property"),
            ("aws_credentials", "1: Expected a profile definition, found a property"),
            ("aws_services_config", "default"),
            ("boto_config", ""),
            ("foo_config", "default, foo"),
        ])
    func fixture(name: String, expected: String) throws {
        let bytes = try Suites.bytes("\(Suites.configurationFixtures)/\(name)")
        var host = TestHost(environment: ["AWS_CONFIG_FILE": name]).context
        host.readFile = { $0 == name ? bytes : nil }
        let result: String
        do {
            result = try SharedConfiguration(from: host).profiles.keys.sorted().joined(separator: ", ")
        } catch {
            result = String(error.description.dropFirst(name.count + 1))
        }
        #expect(result == expected)
    }

    private static func texts(_ sections: [String: ConfigurationSection]) -> [String: [String: String]] {
        sections.mapValues { $0.properties.mapValues(\.value) }
    }

    private static func texts(_ sections: JSONValue?) -> [String: [String: String]] {
        var texts: [String: [String: String]] = [:]
        for section in sections?.objectValue ?? JSONObject() {
            texts[section.key] = [:]
            for property in section.value.objectValue ?? JSONObject() {
                texts[section.key]?[property.key] = property.value.stringValue
            }
        }
        return texts
    }
}

import AWSRuntime
import IVSJSON
import TestSupport
import Testing

/// Where containers and instances ask for credentials.
@Suite(
    .suite(Suites.containerEndpoint, judging: "endpoints of containers are"),
    .suite(Suites.metadataEndpoint, judging: "endpoints of instances are"))
struct EndpointSettingSuiteTests {
    @Test("A container's URL is what the suite says") func containerURLs() throws {
        let tests = try #require(try Suites.json(Suites.containerEndpoint)["tests"]?.arrayValue)
        #expect(tests.count == 11)
        for test in tests {
            let name = Comment(rawValue: try #require(test["docs"]?.stringValue))
            let host = TestHost(environment: Self.texts(test["env"])).context
            do {
                #expect(try ContainerCredentials.url(host) == test["result"]?["Ok"]?.stringValue, name)
            } catch {
                let text = try #require(test["result"]?["ErrorContains"]?.stringValue, name)
                #expect(error.description.contains(text), name)
            }
        }
    }

    @Test("The metadata endpoint is what the suite says") func metadataEndpoints() throws {
        let tests = try #require(try Suites.json(Suites.metadataEndpoint)["tests"]?.arrayValue)
        #expect(tests.count == 14)
        for test in tests {
            let name = Comment(rawValue: try #require(test["docs"]?.stringValue))
            let host = TestHost(environment: Self.texts(test["env"]), files: Self.texts(test["fs"]))
            let configuration = try ConfigurationResolver(host: host.context).resolve()
            do {
                let endpoint = try InstanceMetadataEndpoint.resolve(
                    configuration, endpoint: test["endpoint_override"]?.stringValue,
                    mode: test["mode_override"]?.stringValue.flatMap {
                        InstanceMetadataEndpoint.Mode(rawValue: $0.lowercased())
                    })
                #expect(endpoint.url + "/latest/api/token" == test["result"]?["Ok"]?.stringValue, name)
            } catch {
                let text = try #require(test["result"]?["Err"]?.stringValue, name)
                #expect(error.description.contains(text), name)
            }
        }
    }

    private static func texts(_ object: JSONValue?) -> [String: String] {
        var texts: [String: String] = [:]
        for member in object?.objectValue ?? JSONObject() { texts[member.key] = member.value.stringValue }
        return texts
    }
}

import AWSRuntime
import Foundation
import IVSJSON
import IVSTimestamps
import TestSupport
import Testing

/// Cases of the default chain: environment, files, HTTP traffic, and the credentials or the error that come of them.
@Suite(.suite(Suites.credentialChain, judging: "the chain of credentials is"))
struct DefaultChainSuiteTests {
    private static let names = Suites.names(in: Suites.credentialChain)

    @Test("The suite is all there") func completeness() { #expect(Self.names.count == 15) }

    @Test("The chain gives what the case says, with its requests and no others", arguments: names)
    func chain(name: String) async throws {
        let folder = "\(Suites.credentialChain)/\(name)"
        let http = ScriptedHTTP(try Self.script("\(folder)/http-traffic.json"))
        let configuration = try ConfigurationResolver(host: Self.host(folder)).resolve()
        // A quarter of an hour before the earliest credentials of the suite expire.
        let time = ManualTimeSource(startingAt: try #require(Timestamp(iso8601: "2021-09-20T21:00:00Z")))
        let chain = CredentialChain(context: CredentialContext(configuration: configuration, http: http, time: time))
        let expected = try #require(try Suites.json("\(folder)/test-case.json")["result"])
        do {
            let credentials = try await chain.credentials()
            let keys = try #require(expected["Ok"], "\(credentials)")
            #expect(credentials.accessKeyID == keys["access_key_id"]?.stringValue)
            #expect(credentials.secretAccessKey == keys["secret_access_key"]?.stringValue)
            #expect(credentials.sessionToken == keys["session_token"]?.stringValue)
            #expect(credentials.accountID == keys["account_id"]?.stringValue)
            #expect(credentials.expiration?.seconds == keys["expiry"]?.int64Value)
        } catch let error as NoCredentialsError {
            let text = try #require(expected["ErrorContains"]?.stringValue, "\(error)")
            #expect(error.description.contains(text))
        }
        #expect(http.rest.isEmpty)
    }

    private static func host(_ folder: String) throws -> HostContext {
        var environment: [String: String] = [:]
        for variable in try #require(try Suites.json("\(folder)/env.json").objectValue) {
            environment[variable.key] = variable.value.stringValue
        }
        return HostContext(environment: environment, readFile: { try? Suites.bytes("\(folder)/fs\($0)") })
    }

    /// A request with all its parts is an exchange of its own, by the number of its connection.
    private static func script(_ path: String) throws -> [ScriptedHTTP.Exchange] {
        var requests: [Int64: String] = [:]
        var responses: [Int64: (status: Int, body: String)] = [:]
        for event in try Suites.json(path)["events"]?.arrayValue ?? [] {
            let connection = try #require(event["connection_id"]?.int64Value)
            let action = try #require(event["action"])
            if let request = action["Request"]?["request"] {
                requests[connection] = "\(request["method"]?.stringValue ?? "") \(request["uri"]?.stringValue ?? "")"
            } else if let status = action["Response"]?["response"]?["Ok"]?["status"]?.int64Value {
                responses[connection] = (Int(status), "")
            } else if let data = action["Data"], data["direction"] == "Response" {
                responses[connection]?.body += data["data"]?["Utf8"]?.stringValue ?? ""
            }
        }
        return try requests.sorted { $0.key < $1.key }.map { connection, request in
            let response = try #require(responses[connection])
            return .answer(request, response.status, response.body)
        }
    }
}

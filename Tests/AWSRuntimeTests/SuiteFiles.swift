import Foundation
import IVSJSON
import Testing

extension Suites {
    static let signing = "sigv4/aws-c-auth/v4"
    static let profileParser = "credentials/profile-parser-tests.json"
    static let fileLocations = "credentials/file-location-tests.json"
    static let configurationFixtures = "credentials/config-fixtures"
    static let credentialChain = "credentials/default-chain"
    static let containerEndpoint = "credentials/ecs-tests.json"
    static let metadataEndpoint = "credentials/imds-config/imds-endpoint-tests.json"
    static let endpoints = "endpoints/endpoint-tests-1.json"
    static let partitions = "endpoints/partitions.json"
    static let retries = "retries/standard-2.1.json"

    static func has(_ path: String) -> Bool { has(folder.appending(path: path)) }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: path))) }

    /// Without the newline that editors put at the end.
    static func text(_ path: String) throws -> String {
        var text = String(decoding: try bytes(path), as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    static func json(_ path: String) throws -> JSONValue { try JSONValue(parsing: bytes(path)) }

    /// Names in a folder, sorted; none when it is absent.
    static func names(in path: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path())
        return (names ?? []).sorted()
    }
}

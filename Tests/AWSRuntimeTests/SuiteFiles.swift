import IVSJSON
import TestSupport

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
    static let restJSONRequests = "restjson/botocore/input-rest-json.json"
    static let restJSONResponses = "restjson/botocore/output-rest-json.json"

    static func json(_ path: String) throws -> JSONValue { try JSONValue(parsing: bytes(path)) }
}

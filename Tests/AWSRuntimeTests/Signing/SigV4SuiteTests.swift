import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps
import TestSupport
import Testing

/// The signing test suite of the AWS Common Runtime.
@Suite(.suite(Suites.signing, judging: "signatures are"))
struct SigV4SuiteTests {
    @Test("The suite is all there") func completeness() { #expect(SigV4Case.names.count == 38) }

    @Test("The signature in the header fields is the suite's", arguments: SigV4Case.names)
    func header(name: String) throws {
        let test = try SigV4Case(name)
        var request = test.request
        test.signer.sign(&request, with: test.credentials, at: test.time)
        #expect(try request.signature == Suites.text("\(Suites.signing)/\(name)/header-signature.txt"))
        let expected = try SigV4Case.request(in: "\(Suites.signing)/\(name)/header-signed-request.txt")
        #expect(request.head.path == expected.head.path)
        #expect(request.headers == expected.headers)
    }

    @Test("The signature in the query is the suite's", arguments: SigV4Case.names)
    func query(name: String) throws {
        let test = try SigV4Case(name)
        var request = test.request
        test.presigner.presign(&request, with: test.credentials, at: test.time, validFor: test.lifetime)
        let expected = try SigV4Case.request(in: "\(Suites.signing)/\(name)/query-signed-request.txt")
        #expect(request.head.path == expected.head.path)
        #expect(request.headers == expected.headers)
    }

    @Test("What the suite signed is verified, in the header fields and in the query", arguments: SigV4Case.names)
    func verification(name: String) throws {
        let test = try SigV4Case(name)
        var credentials = test.credentials
        for form in ["header", "query"] {
            let request = try SigV4Case.request(in: "\(Suites.signing)/\(name)/\(form)-signed-request.txt")
            // A token that was added after signing cannot be told from one that was signed, in the query.
            if form == "query", !test.presigner.options.signsSessionToken { continue }
            credentials.sessionToken = test.credentials.sessionToken
            let verifier = SigV4Verifier(service: "service", options: test.signer.options)
            let signature = try verifier.verify(request, at: test.time) { _ in credentials }
            #expect(signature.accessKeyID == "AKIDEXAMPLE")
            #expect(signature.scope.description == "20150830/us-east-1/service/aws4_request")
        }
    }
}

struct SigV4Case {
    static let names = Suites.names(in: Suites.signing)

    let request: AWSRequest
    let credentials: Credentials
    let time: Timestamp
    let lifetime: Int
    let signer: SigV4Signer
    /// As the signer; the hash of the body has no place in a query.
    let presigner: SigV4Signer

    init(_ name: String) throws {
        request = try Self.request(in: "\(Suites.signing)/\(name)/request.txt")
        let context = try Suites.json("\(Suites.signing)/\(name)/context.json")
        let keys = try #require(context["credentials"])
        credentials = Credentials(
            accessKeyID: try #require(keys["access_key_id"]?.stringValue),
            secretAccessKey: try #require(keys["secret_access_key"]?.stringValue),
            sessionToken: keys["token"]?.stringValue)
        time = try #require(context["timestamp"]?.stringValue.flatMap { Timestamp(iso8601: $0) })
        lifetime = Int(try #require(context["expiration_in_seconds"]?.int64Value))
        var options = SigningOptions(
            normalizesPath: try #require(context["normalize"]?.boolValue as Bool?),
            signsSessionToken: !(context["omit_session_token"]?.boolValue ?? false))
        let region = try #require(context["region"]?.stringValue)
        let service = try #require(context["service"]?.stringValue)
        presigner = SigV4Signer(service: service, region: region, options: options)
        options.sendsBodyHash = try #require(context["sign_body"]?.boolValue as Bool?)
        signer = SigV4Signer(service: service, region: region, options: options)
    }

    /// Reads a request as it would go over the wire; lines that continue a field are joined to it by a space.
    static func request(in path: String) throws -> AWSRequest {
        let text = String(decoding: try Suites.bytes(path), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.first)
        let target = start.dropFirst(start.prefix { $0 != " " }.count + 1)
        var head = HTTPRequest(
            method: try #require(HTTPRequest.Method(String(start.prefix { $0 != " " }))), scheme: "https",
            authority: nil, path: String(target.dropLast(" HTTP/1.1".count)))
        var fields: [(String, String)] = []
        for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
            if line.hasPrefix(" "), let last = fields.popLast() {
                fields.append((last.0, "\(last.1) \(line)"))
            } else {
                let name = line.prefix { $0 != ":" }
                fields.append((String(name), String(line.dropFirst(name.count + 1))))
            }
        }
        for (name, value) in fields {
            if name.lowercased() == "host" {
                head.authority = value
            } else {
                head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
            }
        }
        let body = lines.drop { !$0.isEmpty }.dropFirst().joined(separator: "\n")
        return AWSRequest(head: head, body: Array(body.utf8))
    }
}

extension AWSRequest {
    fileprivate var signature: String? {
        head.headerFields[.authorization].map { String($0.suffix(64)) }
    }

    /// Names in lower case with their values, sorted.
    fileprivate var headers: [String] {
        head.headerFields.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
    }
}

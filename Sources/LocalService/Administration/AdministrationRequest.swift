import AWSRuntime
import HTTPTypes
import IVSJSON

/// A request below `/_ivsh/`, taken apart.
struct AdministrationRequest {
    let method: HTTPRequest.Method
    /// What follows `/_ivsh/`, without query: `faults`.
    let path: String
    /// Of a repeated name the last value counts.
    let query: [String: String]
    private let body: [UInt8]

    init(_ request: AWSRequest) {
        method = request.head.method
        body = request.body
        let parts = (request.head.path ?? "").dropFirst(Administration.path.count)
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? ""
        var query: [String: String] = [:]
        for item in (parts.count > 1 ? parts[1] : "").split(separator: "&").prefix(20) {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(pair[0], plusIsSpace: true),
                let value = PercentEncoding.decode(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
            else { continue }
            query[name] = value
        }
        self.query = query
    }

    /// The body as an object; an empty body is an empty object.
    func object() throws(AdministrationError) -> JSONObject {
        guard !body.isEmpty else { return [:] }
        guard body.count <= Self.largestBody else { throw .badRequest("the body is longer than \(Self.largestBody) bytes") }
        do {
            guard case .object(let object) = try JSONValue(parsing: body) else {
                throw AdministrationError.badRequest("the body is no JSON object")
            }
            return object
        } catch let error as AdministrationError {
            throw error
        } catch {
            throw .badRequest("the body is not valid JSON: \(error)")
        }
    }

    /// A whole number of the query.
    func number(_ name: String, in range: ClosedRange<Int64>) throws(AdministrationError) -> Int64? {
        guard let text = query[name] else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            throw .badRequest("`\(name)` is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static let largestBody = 64 << 10
}

/// Why an administrator's request is not carried out. The message says what to change.
struct AdministrationError: Error {
    let status: Int
    let code: String
    let message: String

    static func badRequest(_ message: String) -> Self { Self(status: 400, code: "bad-request", message: message) }
    static let notFound = Self(status: 404, code: "not-found", message: "there is nothing at this path")
    static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Self {
        Self(status: 405, code: "method-not-allowed", message: "use \(allowed.map(\.rawValue).joined(separator: ", "))")
    }
}

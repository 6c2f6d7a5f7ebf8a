public import AWSRuntime
import HTTPTypes
public import IVSTimestamps

/// Has messages reviewed by a Lambda function, called as Amazon IVS Chat calls it: through the Invoke operation of AWS Lambda, at AWS or at
/// anything that speaks it.
public struct LambdaReviewHandler: ReviewHandler {
    private let endpoint: Endpoint
    private let credentials: Credentials
    private let http: any HTTPSender
    private let time: any TimeSource

    /// - Parameter credentials: placeholders will do for an endpoint on this machine that checks no keys.
    public init(
        endpoint: Endpoint, credentials: Credentials = .placeholder, http: any HTTPSender, time: any TimeSource = SystemTimeSource()
    ) {
        self.endpoint = endpoint
        self.credentials = credentials
        self.http = http
        self.time = time
    }

    public var kind: String { "lambda" }
    public var target: String? { endpoint.url }

    public func review(_ event: [UInt8], function: String) async throws -> [UInt8] {
        // arn:aws:lambda:REGION:ACCOUNT:function:NAME
        let parts = function.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 7, parts[0] == "arn", parts[2] == "lambda" else { throw ReviewFailure("\(function) is no ARN of a function") }
        var head = HTTPRequest(
            method: .post, scheme: endpoint.scheme.rawValue, authority: endpoint.authority,
            path: "\(endpoint.basePath)/2015-03-31/functions/\(PercentEncoding.encode(function))/invocations")
        head.headerFields[.contentType] = "application/json"
        head.headerFields[Self.invocationType] = "RequestResponse"
        var request = AWSRequest(head: head, body: event)
        SigV4Signer(service: "lambda", region: String(parts[3])).sign(&request, with: credentials, at: time.now())
        let response = try await http.send(request, timeouts: .review)
        guard response.head.status == .ok else { throw ReviewFailure("status \(response.head.status.code)") }
        if let error = response.head.headerFields[Self.functionError] { throw ReviewFailure("function error: \(error)") }
        return response.body
    }

    private static let invocationType = name("x-amz-invocation-type")
    /// Set when the function threw or timed out; the body then tells of the error, with status 200.
    private static let functionError = name("x-amz-function-error")

    private static func name(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name(String(describing: name)) else { preconditionFailure("not a field name: \(name)") }
        return name
    }
}

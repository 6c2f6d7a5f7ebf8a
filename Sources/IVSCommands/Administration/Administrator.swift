import AWSRuntime
import HTTPTypes
import IVSHTTPTransport
import IVSJSON
import IVSLanguage
import LocalService

/// What administers the service that a shell talks to.
protocol Administrator: Sendable {
    /// Sends a request below `/_ivsh/`.
    /// - Throws: `TransportError` when no answer came, `CancellationError`.
    func send(_ request: AWSRequest) async throws -> AWSResponse
}

/// The service in this process.
struct EmbeddedAdministrator: Administrator {
    let service: LocalService

    func send(_ request: AWSRequest) async throws -> AWSResponse { await service.administer(request) }
}

/// A service that another process runs.
struct RemoteAdministrator: Administrator {
    let sender: any HTTPSender
    let endpoint: Endpoint
    /// What a server that checks keys knows its operator by.
    var operatorKey: String?

    func send(_ request: AWSRequest) async throws -> AWSResponse {
        var request = request
        request.head.scheme = endpoint.scheme.rawValue
        request.head.authority = endpoint.authority
        request.head.path = endpoint.basePath + (request.head.path ?? "/")
        if let operatorKey, let name = HTTPField.Name(ServerRegistration.operatorKeyHeader) {
            request.head.headerFields[name] = operatorKey
        }
        return try await sender.send(request, timeouts: HTTPTimeouts())
    }
}

extension ServiceGateway {
    /// Who administers the service that the settings lead to.
    func administrator(for settings: SessionSettings, at span: Span) throws -> any Administrator {
        switch settings.backend {
        case .local:
            switch try localBackend.route() {
            case .embedded(let service): return EmbeddedAdministrator(service: service)
            case .served(let store):
                return RemoteAdministrator(sender: store.http, endpoint: store.endpoint, operatorKey: store.entry.operatorKey)
            }
        case .url(let url):
            do {
                return RemoteAdministrator(sender: try awsAccess(for: settings).transport, endpoint: try Endpoint(url: url))
            } catch let error as ConfigurationError {
                throw EvaluationError(
                    .configuration, error.message, at: span, "needs the AWS configuration")
            } catch {
                throw EvaluationError(.configuration, "\(error)", at: span, "while using \(url)")
            }
        case .aws:
            throw EvaluationError(
                .notLocal, "this command is for the local service; Amazon IVS Chat has nothing like it", at: span, "the backend is aws",
                help: "`use backend local` first")
        }
    }
}

/// Requests of one command to the service's administration.
struct Administration {
    let administrator: any Administrator
    let evaluator: any Evaluator
    let span: Span
    private let isDryRun: Bool

    init(_ gateway: ServiceGateway, _ call: Call) throws {
        isDryRun = gateway.options.dryRun
        administrator = try gateway.administrator(for: gateway.settings[call.evaluator], at: call.span)
        evaluator = call.evaluator
        span = call.span
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) throws -> Value {
        let answer = try bytes(method, path, body)
        do {
            return try answer.withUnsafeBufferPointer { try ValueReader().document($0) }
        } catch {
            throw isNone()
        }
    }

    /// The same for a request that changes something; under `--dry-run` the request comes back instead of its answer.
    func change(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) throws -> Value {
        guard isDryRun else { return try send(method, path, body) }
        return .record(
            Record([
                ("method", .string(method.rawValue)), ("path", .string(LocalService.administrationPath + path)),
                ("body", .string(body?.description ?? "")),
            ]))
    }

    func bytes(_ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil) throws -> [UInt8] {
        var request = AWSRequest(
            head: HTTPRequest(method: method, scheme: nil, authority: nil, path: LocalService.administrationPath + path))
        if let body {
            request.body = body.serialized()
            request.head.headerFields[.contentType] = "application/json"
        }
        let response: AWSResponse
        do {
            response = try evaluator.wait { [administrator, request] in try await administrator.send(request) }
        } catch let error as TransportError {
            throw EvaluationError(
                Diagnostic(
                    code: .noAnswer, message: "the service does not answer: \(error.message)", labels: [.init(span, "while sending this")]
                ),
                isRetryable: true)
        }
        guard 200..<300 ~= response.head.status.code else { throw refusal(response) }
        return response.body
    }

    private func refusal(_ response: AWSResponse) -> EvaluationError {
        guard let body = try? JSONValue(parsing: response.body), let code = body["code"]?.stringValue,
            let message = body["message"]?.stringValue
        else { return isNone() }
        let exitStatus = response.head.status.code == 400 ? ExitStatus.usage : ExitStatus.service
        return EvaluationError(
            Diagnostic(
                code: .foreign(code, exitStatus: exitStatus), message: message, labels: [.init(span, "the service refuses this")]))
    }

    private func isNone() -> EvaluationError {
        EvaluationError(
            .notLocal, "what answers there is no local service of ivsh", at: span, "nothing to administer",
            help: "`ivsh serve` starts one; `use backend local` uses the embedded one")
    }
}

extension Value {
    /// A field of a record.
    subscript(field name: String) -> Value? {
        if case .record(let record) = self { record[name] } else { nil }
    }
}

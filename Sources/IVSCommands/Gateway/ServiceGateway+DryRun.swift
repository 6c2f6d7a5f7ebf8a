import AWSRuntime
import HTTPTypes
import IVSChat
import IVSLanguage

extension ServiceGateway {
    /// The request that a call would send, neither signed nor sent: under `--dry-run` it is the answer of operations that change something.
    func dryRun(_ input: OperationInput, _ settings: SessionSettings) throws -> Document {
        do {
            let request = try addressedRequest(input, settings)
            return .map([
                .init("method", .string(request.head.method.rawValue)),
                .init("url", .string(request.url)),
                .init("headers", .map(request.head.headerFields.map { .init($0.name.canonicalName, .string($0.value)) })),
                .init("body", .string(String(decoding: request.body, as: UTF8.self))),
            ])
        } catch {
            throw ServiceErrors.evaluationError(error, of: input)
        }
    }

    /// The request of a call with the place that it goes to.
    /// - Throws: `ParameterError`, `ConfigurationError`.
    func addressedRequest(_ input: OperationInput, _ settings: SessionSettings) throws -> AWSRequest {
        let endpoint = try operationsEndpoint(for: settings)
        var request = try RestJSON.encodeRequest(input.operation, input.document)
        request.head.scheme = endpoint.scheme.rawValue
        request.head.authority = endpoint.authority
        request.head.path = endpoint.basePath + (request.head.path ?? "/")
        return request
    }
}

extension AWSRequest {
    var url: String { "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")" }
}

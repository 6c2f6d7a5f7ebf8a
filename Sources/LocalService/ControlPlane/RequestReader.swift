import AWSRuntime
import IVSChat
import IVSJSON

/// Finds out what a request asks for, and holds it against the model and the service's rules.
enum RequestReader {
    private static let router = Router(IVSChatModel.operations)

    /// The operation and its input as it came, which is yet to be validated.
    /// - Throws: `ServiceError` for a path without an operation and for a body that is none.
    static func read(_ request: AWSRequest) throws(ServiceError) -> (operation: Operation, input: Document) {
        do {
            return try RestJSON.decodeRequest(request, by: router)
        } catch {
            switch (error.kind, error.operation) {
            case (.methodNotAllowed, _): throw .methodNotAllowed
            case (.unknownPath, _), (_, nil): throw .unknownOperation
            case (.malformedBody, _): throw .malformed("The body of the request is not valid JSON: \(error.message)")
            case (.wrongKind, let operation?): return (operation, unshapedInput(request))
            }
        }
    }

    /// - Throws: `ServiceError` that lists everything that is wrong.
    static func validate(_ input: Document, of operation: Operation, region: String) throws(ServiceError) {
        let violations = InputValidator.violations(of: input, as: operation.input) + ServiceRules.violations(of: input, region: region)
        guard let first = violations.first else { return }
        throw first.path.isEmpty ? .malformed("The body of the request \(first.message)") : .validation(violations)
    }

    /// The input of a request whose body has values of other kinds than its shape, the body read without it: the decoder stops at the
    /// first such value, but the validator can name them all, beside whatever else is wrong.
    private static func unshapedInput(_ request: AWSRequest) -> Document {
        guard let body = try? JSONValue(parsing: request.body), let object = body.objectValue else { return .null }
        let outside = try? RestJSON.decodeRequest(AWSRequest(head: request.head), by: router).input
        var input = outside ?? .empty
        for member in object { input[member.key] = document(member.value) }
        return input
    }

    private static func document(_ value: JSONValue) -> Document {
        switch value {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let number): number.int64.map(Document.integer) ?? .double(number.double)
        case .string(let text): .string(text)
        case .array(let elements): .list(elements.map(document))
        case .object(let object): .map(object.map { Document.Field($0.key, document($0.value)) })
        }
    }
}

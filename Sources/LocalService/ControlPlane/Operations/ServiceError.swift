import AWSRuntime
import IVSChat

// The errors that the service answers. Nothing in them is secret: messages and members never repeat the values of a request.

// MARK: - Errors of the model

extension ServiceError {
    static func validation(_ violations: [Violation]) -> ServiceError {
        let message = violations.map { violation in
            "Request member: \(violation.member ?? violation.path) failed to satisfy the constraints: \(violation.message)"
        }.joined(separator: "; ")
        let fields = violations.map { ValidationExceptionField(name: $0.path, message: $0.message) }
        return validation(message, reason: .fieldValidationFailed, fields)
    }

    /// A request that cannot be taken apart into members.
    static func malformed(_ message: String) -> ServiceError {
        validation(message, reason: .other, [])
    }

    static func notFound(_ arn: ResourceARN) -> ServiceError { notFound(arn.description, id: arn.id) }

    static func notFound(_ identifier: String, id: String) -> ServiceError {
        ServiceError(
            code: "ResourceNotFoundException", message: "Resource \(identifier) does not exist", status: 404, fields: .map(resource(id)))
    }

    static func conflict(_ arn: ResourceARN, _ reason: String) -> ServiceError {
        ServiceError(code: "ConflictException", message: "Resource \(arn) \(reason)", status: 409, fields: .map(resource(arn.id)))
    }

    static func quotaExceeded(_ noun: String, limit: Int, account: String) -> ServiceError {
        ServiceError(
            code: "ServiceQuotaExceededException",
            message: "The account has as many \(noun) in this region as its quota allows: \(limit)", status: 402,
            fields: .map(resource(Assumptions.resourceID(ofAccount: account)) + [.init("limit", .integer(Int64(limit)))]))
    }

    static func throttled(_ operation: Operation, limit: Int, resourceID: String) -> ServiceError {
        ServiceError(
            code: "ThrottlingException", message: "Rate exceeded: at most \(limit) \(operation.name) requests per second", status: 429,
            fields: .map(resource(resourceID) + [.init("limit", .integer(Int64(limit)))]))
    }

    static func internalFailure(_ message: String) -> ServiceError {
        ServiceError(code: "InternalServerException", message: message, status: 500)
    }

    private static func validation(
        _ message: String, reason: ValidationExceptionReason, _ fields: [ValidationExceptionField]
    ) -> ServiceError {
        ServiceError(
            code: "ValidationException", message: message, status: 400,
            fields: .map([.init("reason", reason.document), .init("fieldList", fields.document)]))
    }

    private static func resource(_ id: String) -> [Document.Field] {
        [.init("resourceId", .string(id)), .init("resourceType", .string(Assumptions.resourceType))]
    }
}

// MARK: - Errors common to all services (API reference, "Common Errors")

extension ServiceError {
    static let unknownOperation = ServiceError(
        code: "UnknownOperationException", message: "The service has no operation with this method and path", status: 404)

    static let methodNotAllowed = ServiceError(
        code: "UnknownOperationException", message: "The service has no operation with this method at this path", status: 405)

    static func tooLarge(limit: Int) -> ServiceError {
        ServiceError(code: "RequestEntityTooLargeException", message: "The body of the request is longer than \(limit) bytes", status: 413)
    }

    static func unavailable(_ message: String) -> ServiceError {
        ServiceError(code: "ServiceUnavailable", message: message, status: 503)
    }
}

public import AWSRuntime

/// Amazon IVS Chat answered with an error.
///
///     do {
///         try await chat.deleteRoom(.init(identifier: arn))
///     } catch let error as IVSChatError where error.code == .resourceNotFound {
///         print("gone already")
///     }
///
/// What the model knows of errors, their codes and what they carry besides, `resourceID` or `fieldList`, is in `IVSChatError+Model.swift`.
public struct IVSChatError: Error, Sendable, Hashable {
    /// The error without types.
    public let serviceError: ServiceError

    public init(_ serviceError: ServiceError) { self.serviceError = serviceError }

    /// What went wrong, in words.
    public var message: String { serviceError.message }
    /// The HTTP status.
    public var status: Int { serviceError.status }
    /// What the service calls the request in its own logs; AWS support asks for it.
    public var requestID: String? { serviceError.requestID }
    /// The same request may succeed when it is made again.
    public var isRetryable: Bool { serviceError.isRetryable }
    /// Too many requests: worth another try, after a longer wait than other errors.
    public var isThrottling: Bool { serviceError.isThrottling }

    var fields: Document { serviceError.fields }
}

extension IVSChatError: CustomStringConvertible {
    public var description: String {
        let fields = fieldList.map { "\n  \($0.name): \($0.message)" }.joined()
        return serviceError.description + fields
    }
}

// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

extension IVSChatError {
    /// The service's name for an error. Others than these come from what stands before the service.
    public struct Code: OpenEnumeration {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The credentials do not allow the call.
        public static var accessDenied: Self { Self(rawValue: "AccessDeniedException") }
        /// The resource is in a state that does not allow the call: in use, or changing.
        public static var conflict: Self { Self(rawValue: "ConflictException") }
        /// The service failed; the call may succeed when made again.
        public static var internalServer: Self { Self(rawValue: "InternalServerException") }
        /// The account is still being verified by AWS.
        public static var pendingVerification: Self { Self(rawValue: "PendingVerification") }
        /// There is no such resource in this account and region.
        public static var resourceNotFound: Self { Self(rawValue: "ResourceNotFoundException") }
        /// The account has as many of these as its quota allows.
        public static var serviceQuotaExceeded: Self { Self(rawValue: "ServiceQuotaExceededException") }
        /// Too many calls per second; the call may be made again after a wait.
        public static var throttling: Self { Self(rawValue: "ThrottlingException") }
        /// The request is not valid.
        public static var validation: Self { Self(rawValue: "ValidationException") }

        public static var knownValues: [Self] { [
            .accessDenied,
            .conflict,
            .internalServer,
            .pendingVerification,
            .resourceNotFound,
            .serviceQuotaExceeded,
            .throttling,
            .validation
        ] }
    }
}

extension IVSChatError {
    public var code: Code { Code(rawValue: serviceError.code) }

    /// Id of the resource that the error is about.
    public var resourceID: String? { fields.member("resourceId") }

    /// Kind of the resource that the error is about.
    public var resourceType: ResourceType? { fields.member("resourceType") }

    /// The limit that was reached.
    public var limit: Int? { fields.member("limit") }

    /// What kind of check a request failed.
    public var reason: ValidationExceptionReason? { fields.member("reason") }

    /// The members that are wrong, each with what is wrong with it.
    public var fieldList: [ValidationExceptionField] { fields.member("fieldList") ?? [] }

    /// An error as the service would answer it, for mocks and tests. The status is the one that the model gives the
    /// code.
    public init(
        _ code: Code,
        message: String,
        requestID: String? = nil,
        resourceID: String? = nil,
        resourceType: ResourceType? = nil,
        limit: Int? = nil,
        reason: ValidationExceptionReason? = nil,
        fieldList: [ValidationExceptionField] = []
    ) {
        var fields: [Document.Field] = []
        fields.add("resourceId", resourceID)
        fields.add("resourceType", resourceType)
        fields.add("limit", limit)
        fields.add("reason", reason)
        fields.add("fieldList", fieldList.isEmpty ? nil : fieldList)
        let shape = IVSChatModel.service.error(named: code.rawValue)
        self.init(
            ServiceError(
                code: code.rawValue, message: message, status: shape?.status ?? 400, requestID: requestID,
                fields: .map(fields), isModelledAsThrottling: shape?.isThrottling ?? false
            )
        )
    }
}

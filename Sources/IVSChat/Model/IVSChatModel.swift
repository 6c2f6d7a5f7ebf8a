// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// The model of Amazon IVS Chat: each operation, also under its own name, with shapes, constraints, errors and help.
/// Nothing of it is built before it is first used.
public enum IVSChatModel {
    /// The service as a whole.
    public static let service = ServiceModel(
        title: "Amazon IVS Chat", endpointPrefix: "ivschat",
        signingName: "ivschat", apiVersion: "2020-07-14",
        operations: [
            createChatToken,
            createLoggingConfiguration,
            createRoom,
            deleteLoggingConfiguration,
            deleteMessage,
            deleteRoom,
            disconnectUser,
            getLoggingConfiguration,
            getRoom,
            listLoggingConfigurations,
            listRooms,
            listTagsForResource,
            sendEvent,
            tagResource,
            untagResource,
            updateLoggingConfiguration,
            updateRoom,
        ],
        errors: errors
    )

    /// All operations, by name.
    public static var operations: [Operation] { service.operations }

    /// The operation with this name, such as `CreateRoom`.
    public static func operation(named name: String) -> Operation? { service.operation(named: name) }

    /// All errors, by name.
    public static let errors = [
        Errors.accessDenied,
        Errors.conflict,
        Errors.internalServer,
        Errors.pendingVerification,
        Errors.resourceNotFound,
        Errors.serviceQuotaExceeded,
        Errors.throttling,
        Errors.validation,
    ]

    /// What lists give, each shape with the members that a table shows first, by importance. Others follow, ARNs last.
    package static let columns: [(shape: Shape, columns: [String])] = [
        (Shapes.loggingConfigurationSummary, ["name", "id", "state", "destinationConfiguration", "tags", "updateTime", "createTime"]),
        (Shapes.roomSummary, ["name", "id", "tags", "updateTime", "createTime"]),
    ]
}

enum Errors {
    static let accessDenied = ErrorShape(Shapes.accessDeniedException, status: 403)
    static let conflict = ErrorShape(Shapes.conflictException, status: 409)
    static let internalServer = ErrorShape(Shapes.internalServerException, status: 500)
    static let pendingVerification = ErrorShape(Shapes.pendingVerification, status: 403)
    static let resourceNotFound = ErrorShape(Shapes.resourceNotFoundException, status: 404)
    static let serviceQuotaExceeded = ErrorShape(Shapes.serviceQuotaExceededException, status: 402)
    static let throttling = ErrorShape(Shapes.throttlingException, status: 429, isThrottling: true)
    static let validation = ErrorShape(Shapes.validationException, status: 400)
}

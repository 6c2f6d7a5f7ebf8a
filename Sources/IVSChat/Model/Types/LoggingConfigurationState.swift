// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Where a logging configuration stands in its life. Only an ACTIVE one logs.
public struct LoggingConfigurationState: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var creating: Self { Self(rawValue: "CREATING") }
    public static var createFailed: Self { Self(rawValue: "CREATE_FAILED") }
    public static var deleting: Self { Self(rawValue: "DELETING") }
    public static var deleteFailed: Self { Self(rawValue: "DELETE_FAILED") }
    public static var updating: Self { Self(rawValue: "UPDATING") }
    public static var updateFailed: Self { Self(rawValue: "UPDATE_FAILED") }
    public static var active: Self { Self(rawValue: "ACTIVE") }

    public static var knownValues: [Self] { [
        .creating,
        .createFailed,
        .deleting,
        .deleteFailed,
        .updating,
        .updateFailed,
        .active
    ] }
}

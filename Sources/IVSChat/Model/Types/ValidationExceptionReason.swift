// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// What kind of check a request failed.
public struct ValidationExceptionReason: OpenEnumeration {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static var unknownOperation: Self { Self(rawValue: "UNKNOWN_OPERATION") }
    public static var fieldValidationFailed: Self { Self(rawValue: "FIELD_VALIDATION_FAILED") }
    public static var other: Self { Self(rawValue: "OTHER") }

    public static var knownValues: [Self] { [.unknownOperation, .fieldValidationFailed, .other] }
}

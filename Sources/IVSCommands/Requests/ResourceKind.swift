import AWSRuntime
import IVSLanguage

/// What an identifier member names. The model gives the identifiers of each kind of resource a shape of their own.
enum ResourceKind: String {
    case room
    case loggingConfiguration = "logging-configuration"
    /// The tag operations take the ARN of either.
    case resource

    init?(_ shape: Shape) {
        switch shape.name {
        case "RoomIdentifier": self = .room
        case "LoggingConfigurationIdentifier": self = .loggingConfiguration
        case "ResourceArn": self = .resource
        default: return nil
        }
    }

    /// Of the error that no resource of this kind has a name or id.
    var unknownCode: ErrorCode {
        switch self {
        case .room: .unknownRoom
        case .loggingConfiguration: .unknownLoggingConfiguration
        case .resource: .unknownResource
        }
    }

    var noun: String {
        switch self {
        case .room: "room"
        case .loggingConfiguration: "logging configuration"
        case .resource: "resource"
        }
    }
}

extension Operation {
    /// The member that names the resource the operation acts on.
    var targetMember: Shape.Member? {
        input.members.first { $0.isRequired && ResourceKind($0.shape) != nil }
    }
}

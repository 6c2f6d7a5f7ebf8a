// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

internal import AWSRuntime
internal import IVSTimestamps

/// The shapes of the model.
enum Shapes {
    static let accessDeniedException = Shape(
        "AccessDeniedException",
        .structure([
            .init("message", errorMessage, required: true),
        ]),
        help: "The credentials do not allow the call."
    )
    static let bucketName = Shape("BucketName", .string, minimum: 3, maximum: 63, pattern: "[a-z0-9-.]+")
    static let chatToken = Shape("ChatToken", .string, isSensitive: true)
    static let chatTokenAttributes = Shape(
        "ChatTokenAttributes",
        .map(key: string, value: string),
        maximumBytes: 1024,
        isSensitive: true
    )
    static let chatTokenCapabilities = Shape("ChatTokenCapabilities", .list(chatTokenCapability))
    static let chatTokenCapability = Shape(
        "ChatTokenCapability",
        .enumeration(["SEND_MESSAGE", "DISCONNECT_USER", "DELETE_MESSAGE"]),
        help: "Something that a chat token lets its holder do."
    )
    static let cloudWatchLogsDestinationConfiguration = Shape(
        "CloudWatchLogsDestinationConfiguration",
        .structure([
            .init(
                "logGroupName",
                logGroupName,
                required: true,
                help: "Name of the log group. Each room has a log stream of its own in it."
            ),
        ]),
        help: "Logs to a log group of Amazon CloudWatch Logs."
    )
    static let conflictException = Shape(
        "ConflictException",
        .structure([
            .init("message", errorMessage, required: true),
            .init("resourceId", resourceId, required: true),
            .init("resourceType", resourceType, required: true),
        ]),
        help: "The resource is in a state that does not allow the call: in use, or changing."
    )
    static let createChatTokenRequest = Shape(
        "CreateChatTokenRequest",
        .structure([
            .init("roomIdentifier", roomIdentifier, required: true, help: "ARN of the room to connect to."),
            .init(
                "userId",
                userID,
                required: true,
                help: "Your own id for the user, 1 to 128 characters. It is the sender of the messages, and what DisconnectUser names."
            ),
            .init(
                "capabilities",
                chatTokenCapabilities,
                help: "What the user may do besides reading: SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER. None if left out."
            ),
            .init(
                "sessionDurationInMinutes",
                sessionDurationInMinutes,
                help: "How long the session lasts, 1 to 180 minutes from now; 60 if left out."
            ),
            .init(
                "attributes",
                chatTokenAttributes,
                help: "Facts about the user that go out with every message, such as a display name; 1 KB in all. Everybody in the room can read them, so nothing private."
            ),
        ])
    )
    static let createChatTokenResponse = Shape(
        "CreateChatTokenResponse",
        .structure([
            .init(
                "token",
                chatToken,
                help: "The token. Pass it as the WebSocket subprotocol when connecting; good for one connection."
            ),
            .init("tokenExpirationTime", time, help: "Until when the token can be used to connect."),
            .init(
                "sessionExpirationTime",
                time,
                help: "When the connection that the token opens is closed by the service."
            ),
        ])
    )
    static let createLoggingConfigurationRequest = Shape(
        "CreateLoggingConfigurationRequest",
        .structure([
            .init(
                "name",
                loggingConfigurationName,
                help: "A name for people, up to 128 of a-z, A-Z, 0-9, - and _; need not be unique."
            ),
            .init(
                "destinationConfiguration",
                destinationConfiguration,
                required: true,
                help: "Where the log goes: exactly one of `s3`, `cloudWatchLogs`, `firehose`. It has to exist already."
            ),
            .init("tags", tags, help: "Tags to set, up to 50."),
        ])
    )
    static let createLoggingConfigurationResponse = Shape(
        "CreateLoggingConfigurationResponse",
        .structure([
            .init("arn", loggingConfigurationArn),
            .init("id", loggingConfigurationID),
            .init("createTime", time, help: "When the logging configuration was created."),
            .init(
                "updateTime",
                time,
                help: "When the logging configuration was last changed; equal to `createTime` until then."
            ),
            .init("name", loggingConfigurationName),
            .init("destinationConfiguration", destinationConfiguration),
            .init("state", createLoggingConfigurationState, help: "Whether it is in use: only an ACTIVE one logs."),
            .init("tags", tags),
        ])
    )
    static let createLoggingConfigurationState = Shape(
        "CreateLoggingConfigurationState",
        .enumeration(["ACTIVE"]),
        help: "State of a logging configuration in the answer to its creation."
    )
    static let createRoomRequest = Shape(
        "CreateRoomRequest",
        .structure([
            .init(
                "name",
                roomName,
                help: "A name for people, up to 128 of a-z, A-Z, 0-9, - and _; need not be unique."
            ),
            .init(
                "maximumMessageRatePerSecond",
                roomMaxMessageRatePerSecond,
                help: "How many messages per second all clients together may send to the room, 1 to 100; 10 if left out."
            ),
            .init(
                "maximumMessageLength",
                roomMaxMessageLength,
                help: "How long a message may be, 1 to 500 Unicode code points; 500 if left out."
            ),
            .init(
                "messageReviewHandler",
                messageReviewHandler,
                help: "A Lambda function that looks at each message before it is delivered, and what happens when it fails."
            ),
            .init("tags", tags, help: "Tags to set, up to 50."),
            .init(
                "loggingConfigurationIdentifiers",
                loggingConfigurationIdentifierList,
                help: "ARNs of up to 3 logging configurations to log to."
            ),
        ])
    )
    static let createRoomResponse = Shape(
        "CreateRoomResponse",
        .structure([
            .init("arn", roomArn),
            .init("id", roomID),
            .init("name", roomName),
            .init("createTime", time, help: "When the room was created."),
            .init("updateTime", time, help: "When the room was last changed; equal to `createTime` until then."),
            .init("maximumMessageRatePerSecond", roomMaxMessageRatePerSecond),
            .init("maximumMessageLength", roomMaxMessageLength),
            .init("messageReviewHandler", messageReviewHandler),
            .init("tags", tags),
            .init("loggingConfigurationIdentifiers", loggingConfigurationIdentifierList),
        ])
    )
    static let deleteLoggingConfigurationRequest = Shape(
        "DeleteLoggingConfigurationRequest",
        .structure([
            .init(
                "identifier",
                loggingConfigurationIdentifier,
                required: true,
                help: "ARN of the logging configuration to delete."
            ),
        ])
    )
    static let deleteMessageRequest = Shape(
        "DeleteMessageRequest",
        .structure([
            .init(
                "roomIdentifier",
                roomIdentifier,
                required: true,
                help: "ARN of the room in which the message was sent."
            ),
            .init(
                "id",
                messageID,
                required: true,
                help: "Id of the message as clients received it: 12 letters and digits."
            ),
            .init(
                "reason",
                reason,
                help: "Why, for the clients to show; 1 to 256 characters. It comes with the event."
            ),
        ])
    )
    static let deleteMessageResponse = Shape(
        "DeleteMessageResponse",
        .structure([
            .init("id", id, help: "Id of the event that was sent, not of the message."),
        ])
    )
    static let deleteRoomRequest = Shape(
        "DeleteRoomRequest",
        .structure([
            .init("identifier", roomIdentifier, required: true, help: "ARN of the room to delete."),
        ])
    )
    static let deliveryStreamName = Shape(
        "DeliveryStreamName",
        .string,
        minimum: 1,
        maximum: 64,
        pattern: "[a-zA-Z0-9_.-]+"
    )
    static let destinationConfiguration = Shape(
        "DestinationConfiguration",
        .union([
            .init("s3", s3DestinationConfiguration, help: "An Amazon S3 bucket."),
            .init(
                "cloudWatchLogs",
                cloudWatchLogsDestinationConfiguration,
                help: "A log group of Amazon CloudWatch Logs."
            ),
            .init("firehose", firehoseDestinationConfiguration, help: "A delivery stream of Amazon Data Firehose."),
        ]),
        help: "Where the log goes: exactly one of a bucket, a log group, a delivery stream."
    )
    static let disconnectUserRequest = Shape(
        "DisconnectUserRequest",
        .structure([
            .init(
                "roomIdentifier",
                roomIdentifier,
                required: true,
                help: "ARN of the room to disconnect the user from."
            ),
            .init(
                "userId",
                userID,
                required: true,
                help: "The user id that the tokens were created for. All its connections are closed."
            ),
            .init(
                "reason",
                reason,
                help: "Why, for the clients to show; 1 to 256 characters. It comes with the event."
            ),
        ])
    )
    static let disconnectUserResponse = Shape("DisconnectUserResponse", .structure([]))
    static let errorMessage = Shape("ErrorMessage", .string, help: "What went wrong, in words.")
    static let eventAttributes = Shape("EventAttributes", .map(key: string, value: string), maximumBytes: 4096)
    static let eventName = Shape("EventName", .string, minimum: 1, maximum: 100)
    static let fallbackResult = Shape(
        "FallbackResult",
        .enumeration(["ALLOW", "DENY"]),
        help: "What becomes of a message when the handler does not answer properly within 200 ms: ALLOW (the default) delivers it as it was sent, DENY refuses it."
    )
    static let fieldName = Shape("FieldName", .string)
    static let firehoseDestinationConfiguration = Shape(
        "FirehoseDestinationConfiguration",
        .structure([
            .init("deliveryStreamName", deliveryStreamName, required: true, help: "Name of the delivery stream."),
        ]),
        help: "Logs to a delivery stream of Amazon Data Firehose."
    )
    static let getLoggingConfigurationRequest = Shape(
        "GetLoggingConfigurationRequest",
        .structure([
            .init(
                "identifier",
                loggingConfigurationIdentifier,
                required: true,
                help: "ARN of the logging configuration to return."
            ),
        ])
    )
    static let getLoggingConfigurationResponse = Shape(
        "GetLoggingConfigurationResponse",
        .structure([
            .init("arn", loggingConfigurationArn),
            .init("id", loggingConfigurationID),
            .init("createTime", time, help: "When the logging configuration was created."),
            .init(
                "updateTime",
                time,
                help: "When the logging configuration was last changed; equal to `createTime` until then."
            ),
            .init("name", loggingConfigurationName),
            .init("destinationConfiguration", destinationConfiguration),
            .init("state", loggingConfigurationState, help: "Whether it is in use: only an ACTIVE one logs."),
            .init("tags", tags),
        ])
    )
    static let getRoomRequest = Shape(
        "GetRoomRequest",
        .structure([
            .init("identifier", roomIdentifier, required: true, help: "ARN of the room to return."),
        ])
    )
    static let getRoomResponse = Shape(
        "GetRoomResponse",
        .structure([
            .init("arn", roomArn),
            .init("id", roomID),
            .init("name", roomName),
            .init("createTime", time, help: "When the room was created."),
            .init("updateTime", time, help: "When the room was last changed; equal to `createTime` until then."),
            .init("maximumMessageRatePerSecond", roomMaxMessageRatePerSecond),
            .init("maximumMessageLength", roomMaxMessageLength),
            .init("messageReviewHandler", messageReviewHandler),
            .init("tags", tags),
            .init("loggingConfigurationIdentifiers", loggingConfigurationIdentifierList),
        ])
    )
    static let id = Shape("ID", .string, minimum: 12, maximum: 12, pattern: "[a-zA-Z0-9]+")
    static let internalServerException = Shape(
        "InternalServerException",
        .structure([
            .init("message", errorMessage, required: true),
        ]),
        help: "The service failed; the call may succeed when made again."
    )
    static let lambdaArn = Shape(
        "LambdaArn",
        .string,
        minimum: 0,
        maximum: 170,
        pattern: "$|^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+.*"
    )
    static let limit = Shape("Limit", .integer, help: "The limit that was reached.")
    static let listLoggingConfigurationsRequest = Shape(
        "ListLoggingConfigurationsRequest",
        .structure([
            .init(
                "nextToken",
                paginationToken,
                help: "The page to begin with: `nextToken` of the answer before. The first page if left out."
            ),
            .init("maxResults", maxLoggingConfigurationResults, help: "Most items on a page, 1 to 50; 50 if left out."),
        ])
    )
    static let listLoggingConfigurationsResponse = Shape(
        "ListLoggingConfigurationsResponse",
        .structure([
            .init(
                "loggingConfigurations",
                loggingConfigurationList,
                required: true,
                help: "The logging configurations of this page."
            ),
            .init("nextToken", paginationToken),
        ])
    )
    static let listRoomsRequest = Shape(
        "ListRoomsRequest",
        .structure([
            .init("name", roomName, help: "Only rooms with exactly this name."),
            .init(
                "nextToken",
                paginationToken,
                help: "The page to begin with: `nextToken` of the answer before. The first page if left out."
            ),
            .init("maxResults", maxRoomResults, help: "Most items on a page, 1 to 50; 50 if left out."),
            .init(
                "messageReviewHandlerUri",
                lambdaArn,
                help: "Only rooms whose messages are reviewed by the function with this ARN."
            ),
            .init(
                "loggingConfigurationIdentifier",
                loggingConfigurationIdentifier,
                help: "Only rooms that log to the logging configuration with this ARN."
            ),
        ])
    )
    static let listRoomsResponse = Shape(
        "ListRoomsResponse",
        .structure([
            .init("rooms", roomList, required: true, help: "The rooms of this page."),
            .init("nextToken", paginationToken),
        ])
    )
    static let listTagsForResourceRequest = Shape(
        "ListTagsForResourceRequest",
        .structure([
            .init(
                "resourceArn",
                resourceArn,
                required: true,
                location: .uri,
                help: "ARN of the room or logging configuration."
            ),
        ])
    )
    static let listTagsForResourceResponse = Shape(
        "ListTagsForResourceResponse",
        .structure([
            .init("tags", tags, required: true),
        ])
    )
    static let logGroupName = Shape("LogGroupName", .string, minimum: 1, maximum: 512, pattern: "[\\.\\-_/#A-Za-z0-9]+")
    static let loggingConfigurationArn = Shape(
        "LoggingConfigurationArn",
        .string,
        minimum: 1,
        maximum: 128,
        pattern: "arn:aws:ivschat:[a-z0-9-]+:[0-9]+:logging-configuration/[a-zA-Z0-9-]+",
        help: "ARN of the logging configuration."
    )
    static let loggingConfigurationID = Shape(
        "LoggingConfigurationID",
        .string,
        minimum: 12,
        maximum: 12,
        pattern: "[a-zA-Z0-9]+",
        help: "Id of the logging configuration, the last part of its ARN: 12 letters and digits."
    )
    static let loggingConfigurationIdentifier = Shape(
        "LoggingConfigurationIdentifier",
        .string,
        minimum: 1,
        maximum: 128,
        pattern: "arn:aws:ivschat:[a-z0-9-]+:[0-9]+:logging-configuration/[a-zA-Z0-9-]+",
        help: "ARN of the logging configuration. A bare id or name is not accepted by the service."
    )
    static let loggingConfigurationIdentifierList = Shape(
        "LoggingConfigurationIdentifierList",
        .list(loggingConfigurationIdentifier),
        minimum: 0,
        maximum: 3,
        help: "ARNs of the logging configurations that the room logs to."
    )
    static let loggingConfigurationList = Shape("LoggingConfigurationList", .list(loggingConfigurationSummary))
    static let loggingConfigurationName = Shape(
        "LoggingConfigurationName",
        .string,
        minimum: 0,
        maximum: 128,
        pattern: "[a-zA-Z0-9-_]*",
        help: "Name of the logging configuration, empty if it has none. Names need not be unique."
    )
    static let loggingConfigurationState = Shape(
        "LoggingConfigurationState",
        .enumeration(["CREATING", "CREATE_FAILED", "DELETING", "DELETE_FAILED", "UPDATING", "UPDATE_FAILED", "ACTIVE"]),
        help: "Where a logging configuration stands in its life. Only an ACTIVE one logs."
    )
    static let loggingConfigurationSummary = Shape(
        "LoggingConfigurationSummary",
        .structure([
            .init("arn", loggingConfigurationArn),
            .init("id", loggingConfigurationID),
            .init("createTime", time, help: "When the logging configuration was created."),
            .init(
                "updateTime",
                time,
                help: "When the logging configuration was last changed; equal to `createTime` until then."
            ),
            .init("name", loggingConfigurationName),
            .init("destinationConfiguration", destinationConfiguration),
            .init("state", loggingConfigurationState, help: "Whether it is in use: only an ACTIVE one logs."),
            .init("tags", tags),
        ]),
        help: "A logging configuration as ListLoggingConfigurations returns it."
    )
    static let maxLoggingConfigurationResults = Shape(
        "MaxLoggingConfigurationResults",
        .integer,
        minimum: 1,
        maximum: 50
    )
    static let maxRoomResults = Shape("MaxRoomResults", .integer, minimum: 1, maximum: 50)
    static let messageID = Shape("MessageID", .string, minimum: 12, maximum: 12, pattern: "[a-zA-Z0-9]+")
    static let messageReviewHandler = Shape(
        "MessageReviewHandler",
        .structure([
            .init(
                "uri",
                lambdaArn,
                help: "ARN of the Lambda function, in the account and region of the room. An empty text stands for no handler."
            ),
            .init("fallbackResult", fallbackResult),
        ]),
        help: "The function that looks at each message before it is delivered, and what happens when it fails."
    )
    static let paginationToken = Shape(
        "PaginationToken",
        .string,
        minimum: 0,
        maximum: 1024,
        help: "Token of the page after this one; absent on the last page."
    )
    static let pendingVerification = Shape(
        "PendingVerification",
        .structure([
            .init("message", errorMessage, required: true),
        ]),
        help: "The account is still being verified by AWS."
    )
    static let reason = Shape("Reason", .string, minimum: 1, maximum: 256)
    static let resourceArn = Shape(
        "ResourceArn",
        .string,
        minimum: 1,
        maximum: 128,
        pattern: "arn:aws:ivschat:[a-z0-9-]+:[0-9]+:[a-z-]+/[a-zA-Z0-9-]+"
    )
    static let resourceId = Shape(
        "ResourceId",
        .string,
        pattern: "[a-zA-Z0-9]+",
        help: "Id of the resource that the error is about."
    )
    static let resourceNotFoundException = Shape(
        "ResourceNotFoundException",
        .structure([
            .init("message", errorMessage, required: true),
            .init("resourceId", resourceId, required: true),
            .init("resourceType", resourceType, required: true),
        ]),
        help: "There is no such resource in this account and region."
    )
    static let resourceType = Shape(
        "ResourceType",
        .enumeration(["ROOM"]),
        help: "Kind of the resource that the error is about."
    )
    static let roomArn = Shape(
        "RoomArn",
        .string,
        minimum: 1,
        maximum: 128,
        pattern: "arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+",
        help: "ARN of the room."
    )
    static let roomID = Shape(
        "RoomID",
        .string,
        minimum: 12,
        maximum: 12,
        pattern: "[a-zA-Z0-9]+",
        help: "Id of the room, the last part of its ARN: 12 letters and digits."
    )
    static let roomIdentifier = Shape(
        "RoomIdentifier",
        .string,
        minimum: 1,
        maximum: 128,
        pattern: "arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+",
        help: "ARN of the room. A bare id or name is not accepted by the service."
    )
    static let roomList = Shape("RoomList", .list(roomSummary))
    static let roomMaxMessageLength = Shape(
        "RoomMaxMessageLength",
        .integer,
        minimum: 1,
        maximum: 500,
        help: "How long a message may be, in Unicode code points."
    )
    static let roomMaxMessageRatePerSecond = Shape(
        "RoomMaxMessageRatePerSecond",
        .integer,
        minimum: 1,
        maximum: 100,
        help: "How many messages per second all clients together may send to the room."
    )
    static let roomName = Shape(
        "RoomName",
        .string,
        minimum: 0,
        maximum: 128,
        pattern: "[a-zA-Z0-9-_]*",
        help: "Name of the room, empty if it has none. Names need not be unique."
    )
    static let roomSummary = Shape(
        "RoomSummary",
        .structure([
            .init("arn", roomArn),
            .init("id", roomID),
            .init("name", roomName),
            .init("messageReviewHandler", messageReviewHandler),
            .init("createTime", time, help: "When the room was created."),
            .init("updateTime", time, help: "When the room was last changed; equal to `createTime` until then."),
            .init("tags", tags),
            .init("loggingConfigurationIdentifiers", loggingConfigurationIdentifierList),
        ]),
        help: "A room as ListRooms returns it."
    )
    static let s3DestinationConfiguration = Shape(
        "S3DestinationConfiguration",
        .structure([
            .init(
                "bucketName",
                bucketName,
                required: true,
                help: "Name of the bucket. Logs are written below `AWSLogs/`, gzipped, one JSON record a line."
            ),
        ]),
        help: "Logs to an Amazon S3 bucket."
    )
    static let sendEventRequest = Shape(
        "SendEventRequest",
        .structure([
            .init("roomIdentifier", roomIdentifier, required: true, help: "ARN of the room to send to."),
            .init(
                "eventName",
                eventName,
                required: true,
                help: "Name of the event, 1 to 100 characters, up to you and your clients."
            ),
            .init("attributes", eventAttributes, help: "What the event says, as text to text; 4 KB in all."),
        ])
    )
    static let sendEventResponse = Shape(
        "SendEventResponse",
        .structure([
            .init("id", id, help: "Id of the event, the same that clients receive."),
        ])
    )
    static let serviceQuotaExceededException = Shape(
        "ServiceQuotaExceededException",
        .structure([
            .init("message", errorMessage, required: true),
            .init("resourceId", resourceId, required: true),
            .init("resourceType", resourceType, required: true),
            .init("limit", limit, required: true, help: "The quota that is used up."),
        ]),
        help: "The account has as many of these as its quota allows."
    )
    static let sessionDurationInMinutes = Shape("SessionDurationInMinutes", .integer, minimum: 1, maximum: 180)
    static let string = Shape("String", .string)
    static let tagKey = Shape("TagKey", .string, minimum: 1, maximum: 128)
    static let tagKeyList = Shape("TagKeyList", .list(tagKey), minimum: 0, maximum: 50)
    static let tagResourceRequest = Shape(
        "TagResourceRequest",
        .structure([
            .init(
                "resourceArn",
                resourceArn,
                required: true,
                location: .uri,
                help: "ARN of the room or logging configuration."
            ),
            .init(
                "tags",
                tags,
                required: true,
                help: "Tags to add or change: keys of 1 to 128 characters, values of up to 256."
            ),
        ])
    )
    static let tagResourceResponse = Shape("TagResourceResponse", .structure([]))
    static let tagValue = Shape("TagValue", .string, minimum: 0, maximum: 256)
    static let tags = Shape(
        "Tags",
        .map(key: tagKey, value: tagValue),
        minimum: 0,
        maximum: 50,
        help: "Tags of the resource, key to value."
    )
    static let throttlingException = Shape(
        "ThrottlingException",
        .structure([
            .init("message", errorMessage, required: true),
            .init("resourceId", resourceId, required: true),
            .init("resourceType", resourceType, required: true),
            .init("limit", limit, required: true, help: "The number of calls per second that was exceeded."),
        ]),
        help: "Too many calls per second; the call may be made again after a wait."
    )
    static let time = Shape("Time", .timestamp(.iso8601))
    static let untagResourceRequest = Shape(
        "UntagResourceRequest",
        .structure([
            .init(
                "resourceArn",
                resourceArn,
                required: true,
                location: .uri,
                help: "ARN of the room or logging configuration."
            ),
            .init("tagKeys", tagKeyList, required: true, location: .query, help: "Keys of the tags to remove."),
        ])
    )
    static let untagResourceResponse = Shape("UntagResourceResponse", .structure([]))
    static let updateLoggingConfigurationRequest = Shape(
        "UpdateLoggingConfigurationRequest",
        .structure([
            .init(
                "identifier",
                loggingConfigurationIdentifier,
                required: true,
                help: "ARN of the logging configuration to change."
            ),
            .init("name", loggingConfigurationName, help: "The new name; up to 128 of a-z, A-Z, 0-9, - and _."),
            .init(
                "destinationConfiguration",
                destinationConfiguration,
                help: "The new destination: exactly one of `s3`, `cloudWatchLogs`, `firehose`. It has to exist already."
            ),
        ])
    )
    static let updateLoggingConfigurationResponse = Shape(
        "UpdateLoggingConfigurationResponse",
        .structure([
            .init("arn", loggingConfigurationArn),
            .init("id", loggingConfigurationID),
            .init("createTime", time, help: "When the logging configuration was created."),
            .init(
                "updateTime",
                time,
                help: "When the logging configuration was last changed; equal to `createTime` until then."
            ),
            .init("name", loggingConfigurationName),
            .init("destinationConfiguration", destinationConfiguration),
            .init("state", updateLoggingConfigurationState, help: "Whether it is in use: only an ACTIVE one logs."),
            .init("tags", tags),
        ])
    )
    static let updateLoggingConfigurationState = Shape(
        "UpdateLoggingConfigurationState",
        .enumeration(["ACTIVE"]),
        help: "State of a logging configuration in the answer to its update."
    )
    static let updateRoomRequest = Shape(
        "UpdateRoomRequest",
        .structure([
            .init("identifier", roomIdentifier, required: true, help: "ARN of the room to change."),
            .init("name", roomName, help: "The new name; up to 128 of a-z, A-Z, 0-9, - and _."),
            .init(
                "maximumMessageRatePerSecond",
                roomMaxMessageRatePerSecond,
                help: "How many messages per second all clients together may send to the room, 1 to 100."
            ),
            .init(
                "maximumMessageLength",
                roomMaxMessageLength,
                help: "How long a message may be, 1 to 500 Unicode code points."
            ),
            .init(
                "messageReviewHandler",
                messageReviewHandler,
                help: "The new handler, in place of the old one; an empty `uri` takes it away."
            ),
            .init(
                "loggingConfigurationIdentifiers",
                loggingConfigurationIdentifierList,
                help: "ARNs of the logging configurations to log to from now on, in place of the old ones; up to 3, none to detach all."
            ),
        ])
    )
    static let updateRoomResponse = Shape(
        "UpdateRoomResponse",
        .structure([
            .init("arn", roomArn),
            .init("id", roomID),
            .init("name", roomName),
            .init("createTime", time, help: "When the room was created."),
            .init("updateTime", time, help: "When the room was last changed; equal to `createTime` until then."),
            .init("maximumMessageRatePerSecond", roomMaxMessageRatePerSecond),
            .init("maximumMessageLength", roomMaxMessageLength),
            .init("messageReviewHandler", messageReviewHandler),
            .init("tags", tags),
            .init("loggingConfigurationIdentifiers", loggingConfigurationIdentifierList),
        ])
    )
    static let userID = Shape(
        "UserID",
        .string,
        minimum: 1,
        maximum: 128,
        isSensitive: true,
        help: "The user id that your application gave the user; 1 to 128 characters."
    )
    static let validationException = Shape(
        "ValidationException",
        .structure([
            .init("message", errorMessage, required: true),
            .init("reason", validationExceptionReason, required: true, help: "What kind of check failed."),
            .init(
                "fieldList",
                validationExceptionFieldList,
                help: "The members that are wrong, each with what is wrong with it."
            ),
        ]),
        help: "The request is not valid."
    )
    static let validationExceptionField = Shape(
        "ValidationExceptionField",
        .structure([
            .init("name", fieldName, required: true, help: "Path of the member, such as `messageReviewHandler.uri`."),
            .init("message", errorMessage, required: true, help: "What is wrong with it."),
        ]),
        help: "A member that failed a check."
    )
    static let validationExceptionFieldList = Shape("ValidationExceptionFieldList", .list(validationExceptionField))
    static let validationExceptionReason = Shape(
        "ValidationExceptionReason",
        .enumeration(["UNKNOWN_OPERATION", "FIELD_VALIDATION_FAILED", "OTHER"]),
        help: "What kind of check a request failed."
    )
}

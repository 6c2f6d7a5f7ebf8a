import IVSLanguage

/// The examples of the operations, by the operation's name. Each runs by itself in an empty local service, at a fixed time and with
/// fixed ids.
enum OperationExamples {
    static func of(_ operation: String) -> [Example] { table[operation] ?? [] }

    private static let table: [String: [Example]] = [
        "CreateChatToken": [
            Example(
                "Let alice send messages for half an hour",
                """
                create-room --name lobby | ignore
                create-chat-token lobby --user-id alice --capabilities [SEND_MESSAGE] --session-duration-in-minutes 30 | reject token
                """,
                output: """
                    {
                      "tokenExpirationTime": "2026-01-01T01:00:00.000Z",
                      "sessionExpirationTime": "2026-01-01T00:30:00.000Z"
                    }
                    """)
        ],
        "CreateLoggingConfiguration": [
            Example(
                "Log to a bucket",
                "create-logging-configuration --name audit --destination-configuration {s3: {bucketName: chat-audit}}",
                output: """
                    {
                      "arn": "arn:aws:ivschat:us-west-2:123456789012:logging-configuration/h61hcrBd9ToZ",
                      "id": "h61hcrBd9ToZ",
                      "createTime": "2026-01-01T00:00:00.000Z",
                      "updateTime": "2026-01-01T00:00:00.000Z",
                      "name": "audit",
                      "destinationConfiguration": {
                        "s3": {
                          "bucketName": "chat-audit"
                        }
                      },
                      "state": "ACTIVE",
                      "tags": {}
                    }
                    """),
            Example(
                "The same in aws-cli's shorthand",
                "create-logging-configuration --name audit --destination-configuration s3={bucketName=chat-audit} | get destinationConfiguration",
                output: """
                    {
                      "s3": {
                        "bucketName": "chat-audit"
                      }
                    }
                    """),
        ],
        "CreateRoom": [
            Example(
                "A room with a name and tags",
                "create-room --name lobby --tags {env: demo}",
                output: """
                    {
                      "arn": "arn:aws:ivschat:us-west-2:123456789012:room/h61hcrBd9ToZ",
                      "id": "h61hcrBd9ToZ",
                      "name": "lobby",
                      "createTime": "2026-01-01T00:00:00.000Z",
                      "updateTime": "2026-01-01T00:00:00.000Z",
                      "maximumMessageRatePerSecond": 10,
                      "maximumMessageLength": 500,
                      "tags": {
                        "env": "demo"
                      }
                    }
                    """),
            Example(
                "The name may stand alone",
                "create-room lobby | get name",
                output: #""lobby""#),
        ],
        "DeleteLoggingConfiguration": [
            Example(
                "Delete one by its name",
                """
                create-logging-configuration --name audit --destination-configuration {firehose: {deliveryStreamName: chat}} | ignore
                sleep 1s
                delete-logging-configuration audit
                list-logging-configurations | get state
                """,
                output: """
                    [
                      "DELETING"
                    ]
                    """)
        ],
        "DeleteMessage": [
            Example(
                "Ask all clients to take a message away",
                """
                create-room --name lobby | ignore
                delete-message lobby --id AbCdEfGhIjKl --reason spam
                """,
                output: """
                    {
                      "id": "Um99l9sVa6lu"
                    }
                    """)
        ],
        "DeleteRoom": [
            Example(
                "Delete all rooms with a tag",
                """
                for name in [one, two] { create-room --name $name --tags {env: demo} | ignore }
                list-rooms | where tags.env? == demo | delete-room
                list-rooms | count
                """,
                output: "0")
        ],
        "DisconnectUser": [
            Example(
                "Close a user's connections",
                """
                create-room --name lobby | ignore
                disconnect-user lobby --user-id mallory --reason "asked to leave"
                """,
                output: "{}")
        ],
        "GetLoggingConfiguration": [
            Example(
                "Wait until one is ready",
                """
                let log = create-logging-configuration --destination-configuration {cloudWatchLogs: {logGroupName: chat}}
                while (get-logging-configuration $log.arn).state != ACTIVE { sleep 100ms }
                get-logging-configuration $log.arn | get state
                """,
                output: #""ACTIVE""#)
        ],
        "GetRoom": [
            Example(
                "By name, by id, by ARN",
                """
                let room = create-room --name lobby
                get-room lobby | get name
                (get-room $room.id).arn == (get-room $room.arn).arn
                """,
                output: """
                    "lobby"
                    true
                    """)
        ],
        "ListLoggingConfigurations": [
            Example(
                "All of them, as items",
                """
                create-logging-configuration --name audit --destination-configuration {s3: {bucketName: chat-audit}} | ignore
                list-logging-configurations | select name state
                """,
                output: """
                    [
                      {
                        "name": "audit",
                        "state": "CREATING"
                      }
                    ]
                    """)
        ],
        "ListRooms": [
            Example(
                "Newest first, as many as are asked for",
                """
                for i in 1..5 { create-room --name "room-$i" | ignore }
                list-rooms | first 2 | get name
                """,
                output: """
                    [
                      "room-5",
                      "room-4"
                    ]
                    """),
            Example(
                "One page, as the service answers it",
                """
                for i in 1..3 { create-room --name "room-$i" | ignore }
                list-rooms --page --max-results 2 | get rooms | get name
                """,
                output: """
                    [
                      "room-3",
                      "room-2"
                    ]
                    """),
        ],
        "ListTagsForResource": [
            Example(
                "The tags of a room",
                """
                create-room --name lobby --tags {env: demo, team: blue} | ignore
                list-tags-for-resource lobby
                """,
                output: """
                    {
                      "tags": {
                        "env": "demo",
                        "team": "blue"
                      }
                    }
                    """)
        ],
        "SendEvent": [
            Example(
                "Tell everybody in the current room",
                """
                create-room --name lobby | ignore
                use room lobby
                send-event --event-name poll-opened --attributes {question: "Tea or coffee?"}
                """,
                output: """
                    {
                      "id": "Um99l9sVa6lu"
                    }
                    """)
        ],
        "TagResource": [
            Example(
                "Add a tag and replace one",
                """
                create-room --name lobby --tags {env: demo} | ignore
                tag-resource lobby --tags env=prod,team=blue | ignore
                list-tags-for-resource lobby | get tags
                """,
                output: """
                    {
                      "env": "prod",
                      "team": "blue"
                    }
                    """)
        ],
        "UntagResource": [
            Example(
                "Remove tags by their keys",
                """
                create-room --name lobby --tags {env: demo, team: blue} | ignore
                untag-resource lobby --tag-keys [team] | ignore
                list-tags-for-resource lobby | get tags
                """,
                output: """
                    {
                      "env": "demo"
                    }
                    """)
        ],
        "UpdateLoggingConfiguration": [
            Example(
                "Send the logs somewhere else",
                """
                let log = create-logging-configuration --name audit --destination-configuration {s3: {bucketName: chat-audit}}
                sleep 1s
                update-logging-configuration audit --destination-configuration {firehose: {deliveryStreamName: chat}} | get destinationConfiguration
                """,
                output: """
                    {
                      "firehose": {
                        "deliveryStreamName": "chat"
                      }
                    }
                    """)
        ],
        "UpdateRoom": [
            Example(
                "Change one limit; the rest stays",
                """
                create-room --name lobby | ignore
                update-room lobby --maximum-message-length 200 | select name maximumMessageLength maximumMessageRatePerSecond
                """,
                output: """
                    {
                      "name": "lobby",
                      "maximumMessageLength": 200,
                      "maximumMessageRatePerSecond": 10
                    }
                    """)
        ],
    ]
}

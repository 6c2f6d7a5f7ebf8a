import HTTPTypes
import IVSLanguage

/// `read-log`: chat logs as a stream of what was said.
struct ReadLog: Command {
    let gateway: ServiceGateway
    let context: StreamContext

    var signature: Signature {
        Signature(
            "read-log", .service, summary: "Reads chat logs: the messages and events that rooms have received, by time.",
            details: """
                Reads a file or a folder of files as logging configurations deliver them to S3 (packed or not), CloudWatch Logs and Kinesis Data \
                Firehose, by the local service or by AWS. Without a path, the logs of the local service, with all that was logged up to now. \
                The records are those that `watch` gives; `room` is null where neither the record nor the file's name tells it, as in \
                delivery streams. An entry that stands in several logs is given once. With `--follow` it goes on with what is added, until Ctrl-C.
                """,
            searchTerms: ["chat log", "history", "s3", "cloudwatch", "firehose", "gzip", "messages", "past", "tail"],
            positionals: [CommandParameter("path", .path, "A file or a folder")],
            flags: [
                CommandParameter("room", .string, "The logs of this room: ARN, id or name", completion: .session("room")),
                CommandParameter("follow", .switch, "Goes on with what is added"),
            ],
            output: .records(ChatEntry.fields),
            examples: [
                Example(
                    "What the local service has logged",
                    """
                    let logs = create-logging-configuration --destination-configuration {s3: {bucketName: chat-logs}}
                    let room = create-room --name lobby --logging-configuration-identifiers [$logs.arn]
                    sleep 1s
                    send-event $room.arn --event-name poll:opened --attributes {question: lunch} | ignore
                    read-log --room lobby | select type time eventName attributes
                    """,
                    output: """
                        [
                          {
                            "type": "EVENT",
                            "time": "2026-01-01T00:00:01.000Z",
                            "eventName": "poll:opened",
                            "attributes": {
                              "question": "lunch"
                            }
                          }
                        ]
                        """),
                Example(
                    "A file",
                    """
                    let payload = {Type: MESSAGE, Id: a1b2c3d4e5f6, RequestId: '', Attributes: null, Content: hello,
                        SendTime: '2026-03-01T12:00:00Z', Sender: {UserId: alice, Attributes: {}}}
                    [{event_timestamp: '2026-03-01T12:00:00.000Z', type: MESSAGE, payload: $payload, version: '1.0'}] | save chat.jsonl
                    read-log chat.jsonl | get content
                    """,
                    output: #"""
                        [
                          "hello"
                        ]
                        """#),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let interrupt = call.evaluator.interrupt
        let room = try call.optionalString("room").map { text in
            try ResourceResolver(gateway: gateway, evaluator: call.evaluator, span: call.span(of: "room")).arn(of: text, .room)
        }
        var reader = LogFileReader(root: try root(call), mayBeAbsent: !call.has("path"), room: room, interrupt: interrupt)
        let follows = call.has("follow")
        var entries: ArraySlice<LoggedEntry>?
        let evaluator = call.evaluator
        let stream = ValueStream {
            while true {
                try interrupt.check()
                if let entry = entries?.popFirst() { return entry.record }
                if entries != nil {
                    guard follows else { return nil }
                    // Files are looked at, not listened to: that works for any file system, and for logs that others write.
                    try evaluator.wait { try await Task.sleep(for: .milliseconds(300)) }
                }
                entries = try reader.newEntries(isGrowing: follows)[...]
            }
        }
        stream.isEndless = follows
        return .stream(stream)
    }

    /// What was named, else the folder of the local service, with everything in it that is due.
    private func root(_ call: Call) throws -> FilePath {
        if let path = try call.optionalString("path") {
            return FilePath(path, relativeTo: context.workingDirectory(), at: call.span(of: "path"))
        }
        let answer = try Administration(gateway, call).send(.post, "logs/flush")
        guard case .string(let folder)? = answer[field: "folder"] else {
            throw EvaluationError(
                .noLogs, "the local service keeps no chat logs: its store is in memory", at: call.span, "nothing to read",
                help: "start the shell with `--store FOLDER`, or name a file")
        }
        return FilePath(folder, relativeTo: ".", at: call.span)
    }
}

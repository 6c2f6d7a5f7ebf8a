import Foundation
import IVSLanguage
import LocalService
import ShellTesting
import TestSupport
import Testing

@testable import IVSCommands

@Suite("Reading chat logs")
struct LogReadingTests {
    /// A record of a chat log, with the time in seconds after noon.
    private static func record(_ id: String, at second: Int, content: String = "hello") -> String {
        let time = "2026-03-01T12:00:\(second < 10 ? "0" : "")\(second)"
        return """
            {"event_timestamp":"\(time).000Z","type":"MESSAGE","payload":{"Type":"MESSAGE","Id":"\(id)","RequestId":"","Attributes":null,\
            "Content":"\(content)","SendTime":"\(time)Z","Sender":{"UserId":"eve","Attributes":{"b":"1","a":"2"}}},"version":"1.0"}
            """
    }

    private static func ids(_ text: String, room: String? = nil) throws -> [String] {
        try LogParser(room: room).entries(in: Array(text.utf8)).map { $0.record[field: "id"]?.text ?? "" }
    }

    @Test("A record has the fields that watch gives")
    func fields() throws {
        let room = "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"
        let entry = try #require(try LogParser(room: room).entries(in: Array(Self.record("a", at: 1).utf8)).first)
        #expect(
            entry.record.text == """
                {"type":"MESSAGE","id":"a","time":"2026-03-01T12:00:01.000Z","sender":{"userId":"eve","attributes":{"b":"1","a":"2"}},\
                "content":"hello","eventName":null,"attributes":null,"requestId":"","room":"\(room)"}
                """)
    }

    @Test("Records are found with and without line ends between them")
    func framing() throws {
        let (a, b) = (Self.record("a", at: 1), Self.record("b", at: 2))
        for text in ["\(a)\n\(b)\n", "\(a)\(b)", "\(a)\r\n\r\n\(b)", " \(a) \(b) "] { #expect(try Self.ids(text) == ["a", "b"]) }
        #expect(try Self.ids("") == [])
        #expect(try Self.ids("\n") == [])
    }

    @Test("Log events of CloudWatch Logs are unwrapped: one a line, in an answer of the service, and exported")
    func logEvents() throws {
        let message = String(decoding: try JSONEncoder().encode(Self.record("a", at: 1)), as: UTF8.self)
        let event = #"{"timestamp":1,"message":\#(message),"ingestionTime":2}"#
        #expect(try Self.ids(event) == ["a"])
        #expect(try Self.ids(#"{"events":[\#(event),\#(event)],"nextForwardToken":"f/1"}"#) == ["a", "a"])
        #expect(try Self.ids("2026-03-01T12:00:01.000Z \(Self.record("a", at: 1))\n") == ["a"])
    }

    @Test(
        "What is no record is an error, by its place",
        arguments: ["{}", "[]", "plain text", #"{"message":"x"}"#, #"{"events":[1]}"#, "{", #"{"payload":{}}"#])
    func noRecord(text: String) {
        #expect(throws: LogParser.Failure.self) { try Self.ids(text) }
    }

    @Test(
        "The path tells the room in the layouts of S3 and CloudWatch Logs, and not in that of Firehose",
        arguments: [
            ("/x/123456789012_IVSChatLogs_1.0_us-west-2_room_AbCdEfGhIjKl_20221014T1740Z_1766dcbc.log.gz", true),
            ("/x/cloudwatch-logs/123456789012/us-west-2/g/aws/IVSChatLogs/1.0/room_AbCdEfGhIjKl.jsonl", true),
            ("/x/firehose/123456789012/us-west-2/room_AbCdEfGhIjKl.jsonl", false), ("room_AbCdEfGhIjKl.jsonl", false), ("", false),
        ])
    func rooms(path: String, isKnown: Bool) {
        #expect(LogFileName.room(path) == (isKnown ? "arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl" : nil))
    }

    // MARK: Files

    @Test("A folder's files are read as one log, by time, an entry of several files once")
    func folder() async throws {
        let folder = try LogFiles()
        try folder.write(
            "s3/b/one.log.gz", try GZip.compress(Array((Self.record("c", at: 3) + "\n" + Self.record("a", at: 1) + "\n").utf8)))
        try folder.write("firehose/two.jsonl", Array((Self.record("b", at: 2) + "\n" + Self.record("a", at: 1) + "\n").utf8))
        try folder.write("notes.txt", Array("nothing".utf8))
        var reader = folder.reader()
        #expect(try folder.ids(&reader) == ["a", "b", "c"])
        #expect(try folder.ids(&reader) == [])
    }

    @Test("Of a file that grows only what is new is read, and no half line")
    func growing() throws {
        let folder = try LogFiles()
        let (a, b) = (Self.record("a", at: 1), Self.record("b", at: 2))
        var reader = folder.reader()
        try folder.write("x.jsonl", Array("\(a)\n\(b.prefix(50))".utf8))
        #expect(try folder.ids(&reader, isGrowing: true) == ["a"])
        try folder.write("x.jsonl", Array("\(a)\n\(b)\n".utf8))
        #expect(try folder.ids(&reader, isGrowing: true) == ["b"])
        #expect(try folder.ids(&reader, isGrowing: true) == [])
        // Made anew, as by a reset.
        try folder.write("x.jsonl", Array("\(Self.record("c", at: 3))\n".utf8))
        #expect(try folder.ids(&reader, isGrowing: true) == ["c"])
    }

    @Test("A room's log is what stands under its name")
    func oneRoom() throws {
        let folder = try LogFiles()
        let path = "cloudwatch-logs/123456789012/us-west-2/g/aws/IVSChatLogs/1.0/room_"
        try folder.write(path + "AbCdEfGhIjKl.jsonl", Array(Self.record("a", at: 1).utf8))
        try folder.write(path + "MnOpQrStUvWx.jsonl", Array(Self.record("b", at: 2).utf8))
        try folder.write("firehose/x.jsonl", Array(Self.record("c", at: 3).utf8))
        var reader = folder.reader(room: "arn:aws:ivschat:us-west-2:123456789012:room/MnOpQrStUvWx")
        #expect(try folder.ids(&reader) == ["b"])
    }

    @Test("A file that is damaged is told of by name and line")
    func damaged() throws {
        let folder = try LogFiles()
        try folder.write("x.jsonl", Array("\(Self.record("a", at: 1))\n\nbroken\n".utf8))
        var reader = folder.reader()
        let error = #expect(throws: EvaluationError.self) { try folder.ids(&reader) }
        #expect(error?.code == "not-a-chat-log")
        #expect(error?.diagnostic.message.contains("x.jsonl") == true)
        #expect(error?.diagnostic.message.contains("in line 3") == true)
        try folder.write("y.log.gz", Array(try GZip.compress([1, 2, 3]).dropLast(4)))
        var other = LogFileReader(
            root: FilePath(folder.path + "/y.log.gz", relativeTo: ".", at: .nowhere), mayBeAbsent: false, room: nil, interrupt: Interrupt())
        #expect(throws: EvaluationError.self) { try other.newEntries(isGrowing: false) }
    }

    @Test("A path that leads nowhere is an error, the local service's empty logs are none")
    func absent() async throws {
        let shell = try ShellFixture()
        #expect(
            try await shell.run("read-log nowhere.jsonl", showing: .titleOfError).hasPrefix(
                "error[file-error]: `nowhere.jsonl` cannot be read"))
        #expect(try await shell.run("read-log") == "[]\n")
    }

    @Test("All three layouts of the local service are read back, packed or not, as what the room received")
    func layouts() async throws {
        let shell = try ShellFixture()
        let program = """
            let destinations = [{s3: {bucketName: chat-logs}}, {cloudWatchLogs: {logGroupName: /chat/logs}}, {firehose: {deliveryStreamName: chat}}]
            for destination in $destinations {
                let logs = create-logging-configuration --destination-configuration $destination
                let room = create-room --logging-configuration-identifiers [$logs.arn]
                sleep 1s
                send-event $room.arn --event-name poll --attributes {n: "1"} | ignore
                send-event $room.arn --event-name end | ignore
            }
            read-log | select type eventName attributes | to jsonl
            read-log | where room != null | count
            """
        let pair =
            #"{"type":"EVENT","eventName":"poll","attributes":{"n":"1"}}"# + "\n" + #"{"type":"EVENT","eventName":"end","attributes":null}"#
            + "\n"
        #expect(try await shell.run(program) == pair + pair + pair + "4\n")
    }
}

/// A folder of log files.
private struct LogFiles {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    func write(_ name: String, _ bytes: [UInt8]) throws { try folder.write(bytes, to: name) }

    func reader(room: String? = nil) -> LogFileReader {
        LogFileReader(root: FilePath(path, relativeTo: ".", at: .nowhere), mayBeAbsent: false, room: room, interrupt: Interrupt())
    }

    func ids(_ reader: inout LogFileReader, isGrowing: Bool = false) throws -> [String] {
        try reader.newEntries(isGrowing: isGrowing).map { $0.record[field: "id"]?.text ?? "" }
    }
}

extension Span {
    fileprivate static let nowhere = Span(source: SourceID(index: 0), start: 0, end: 0)
}

import Foundation
import HTTPTypes
import IVSChat
import IVSJSON
import IVSTimestamps
import TestSupport
import Testing

@testable import LocalService

@Suite("Chat logs")
struct ChatLogTests {
    @Test("S3: an object of packed lines under the documented key")
    func s3() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["s3": ["bucketName": "logs-of-mine"]])
        let id = try await logs.send("first", to: room)
        try await logs.send("second", to: room)
        try logs.service.close()
        let path = try #require(try logs.files().first)
        let roomID = try #require(ResourceARN(room)).id
        let key = """
            s3/logs-of-mine/AWSLogs/123456789012/IVSChatLogs/1\\.0/us-east-1/room_\(roomID)/2026/03/01/12/\
            123456789012_IVSChatLogs_1\\.0_us-east-1_room_\(roomID)_20260301T1210Z_[0-9a-f]{8}\\.log\\.gz
            """
        #expect(try path.wholeMatch(of: Regex(key)) != nil, "\(path)")
        #expect(try logs.files().count == 1)
        let text = try GZip.decompress(logs.bytes(path), limit: 1 << 20)
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3)
        #expect(lines[2] == "")
        #expect(
            lines[0] == """
                {"event_timestamp":"2026-03-01T12:13:14.896Z","type":"EVENT","payload":{"Type":"EVENT","Id":"\(id)","RequestId":"",\
                "EventName":"first","Attributes":null,"SendTime":"2026-03-01T12:13:14.896519733Z"},"version":"1.0"}
                """)
    }

    @Test("CloudWatch Logs: a file for each log stream, a log event on each line")
    func cloudWatchLogs() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["cloudWatchLogs": ["logGroupName": "/aws/chat"]])
        try await logs.send("hello", to: room)
        try logs.service.close()
        let roomID = try #require(ResourceARN(room)).id
        #expect(try logs.files() == ["cloudwatch-logs/123456789012/us-east-1/%2Faws%2Fchat/aws/IVSChatLogs/1.0/room_\(roomID).jsonl"])
        let lines = try logs.lines(try logs.files()[0])
        let event = try JSONValue(parsing: Array(try #require(lines.first).utf8))
        #expect(lines.count == 1)
        #expect(event.objectValue.map { Array($0.keys) } == ["timestamp", "message", "ingestionTime"])
        #expect(event["timestamp"] == 1_772_367_194_896)
        let message = try JSONValue(parsing: Array(try #require(event["message"]?.stringValue).utf8))
        #expect(message["payload"]?["EventName"] == "hello")
        #expect(message["type"] == "EVENT")
    }

    @Test("Firehose: a file for each delivery stream, rooms in it as they spoke")
    func firehose() async throws {
        let logs = try LoggedService()
        let configuration = try await logs.configuration(["firehose": ["deliveryStreamName": "chat"]])
        let (first, second) = (try await logs.room(using: [configuration]), try await logs.room(using: [configuration]))
        for name in ["a", "b", "c"] {
            try await logs.send(name, to: first)
            try await logs.send(name + "2", to: second)
        }
        try logs.service.close()
        #expect(try logs.files() == ["firehose/123456789012/us-east-1/chat.jsonl"])
        let names = try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").map {
            try JSONValue(parsing: Array($0.utf8))["payload"]?["EventName"]?.stringValue
        }
        #expect(names == ["a", "a2", "b", "b2", "c", "c2"])
    }

    @Test("Moderation is logged as well, as the room sees it")
    func moderation() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["firehose": ["deliveryStreamName": "chat"]])
        let listener = logs.service.hub.subscribe(to: try #require(ResourceARN(room)))
        _ = await logs.subject.call(IVSChatModel.deleteMessage, ["roomIdentifier": .string(room), "id": "M2YcHkgffEvU", "reason": "r"])
        _ = await logs.subject.call(IVSChatModel.disconnectUser, ["roomIdentifier": .string(room), "userId": "eve"])
        try logs.service.close()
        let payloads = try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").map {
            try JSONValue(parsing: Array($0.utf8))["payload"]
        }
        #expect(payloads.map { $0?["EventName"] } == ["aws:DELETE_MESSAGE", "aws:DISCONNECT_USER"])
        #expect(try await listener.json() == payloads[0])
        #expect(try await listener.json() == payloads[1])
    }

    @Test("A room with three configurations logs to each of them, one that two share once")
    func severalDestinations() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(using: [
            try await logs.configuration(["firehose": ["deliveryStreamName": "one"]]),
            try await logs.configuration(["firehose": ["deliveryStreamName": "two"]]),
            try await logs.configuration(["firehose": ["deliveryStreamName": "one"]]),
        ])
        try await logs.send("x", to: room)
        try logs.service.close()
        #expect(try logs.files() == ["firehose/123456789012/us-east-1/one.jsonl", "firehose/123456789012/us-east-1/two.jsonl"])
        for file in try logs.files() { #expect(try logs.lines(file).count == 1) }
    }

    @Test("Only an ACTIVE configuration logs")
    func states() async throws {
        let logs = try LoggedService()
        let configuration = try await logs.configuration(["firehose": ["deliveryStreamName": "chat"]], isActive: false)
        let room = try await logs.room(using: [configuration])
        try await logs.send("creating", to: room)
        logs.subject.advance(milliseconds: 500)
        try await logs.send("active", to: room)
        _ = await logs.subject.call(IVSChatModel.updateLoggingConfiguration, ["identifier": .string(configuration), "name": "n"])
        try await logs.send("updating", to: room)
        logs.subject.advance(milliseconds: 500)
        try await logs.send("active again", to: room)
        _ = await logs.subject.call(IVSChatModel.updateRoom, ["identifier": .string(room), "loggingConfigurationIdentifiers": []])
        try await logs.send("detached", to: room)
        try logs.service.close()
        let names = try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").map {
            try JSONValue(parsing: Array($0.utf8))["payload"]?["EventName"]?.stringValue
        }
        #expect(names == ["active", "active again"])
    }

    @Test("A room of which another process has changed the configurations logs as it is now")
    func otherProcess() async throws {
        let logs = try LoggedService()
        let room = try await logs.subject.room()
        try await logs.send("before", to: room)
        let other = try LoggedService(folder: logs.folder)
        let configuration = try await other.configuration(["firehose": ["deliveryStreamName": "chat"]])
        _ = await other.subject.call(
            IVSChatModel.updateRoom, ["identifier": .string(room), "loggingConfigurationIdentifiers": [.string(configuration)]])
        logs.subject.advance(milliseconds: 500)
        try await logs.send("after", to: room)
        try logs.service.close()
        #expect(try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").count == 1)
    }

    @Test("A room without configurations, and a store in memory, leave no files")
    func nothing() async throws {
        let logs = try LoggedService()
        try await logs.send("x", to: try await logs.subject.room())
        try logs.service.close()
        #expect(try logs.files().isEmpty)
        let subject = try ServiceUnderTest()
        #expect(try await subject.administer(.get, "info").body["logs"] == .null)
    }

    @Test("Objects of another five minutes, and of other processes, stand beside one another")
    func objects() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["s3": ["bucketName": "logs-of-mine"]])
        try await logs.send("a", to: room)
        logs.subject.advance(milliseconds: 300_000)
        try await logs.send("b", to: room)
        _ = try await logs.subject.administer(.post, "logs/flush")
        try await logs.send("c", to: room)
        try logs.service.close()
        let names = try logs.files().compactMap { $0.firstMatch(of: /_(2026\d+T\d+Z)_/)?.1 }
        #expect(names == ["20260301T1210Z", "20260301T1215Z", "20260301T1215Z"])
    }

    @Test("Ten thousand frames from many tasks are all logged, in the order in which the room receives them")
    func load() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["firehose": ["deliveryStreamName": "chat"]])
        let arn = try #require(ResourceARN(room))
        let listener = logs.service.hub.subscribe(to: arn, capacity: 10_000)
        await withTaskGroup { group in
            for task in 0..<4 {
                group.addTask {
                    for number in 0..<2500 {
                        let time = logs.subject.clock.now()
                        let frame = Frame.event(id: "\(task)-\(number)", name: "n", attributes: nil, sentAt: time)
                        logs.service.messaging.deliver(frame, to: arn, at: time, action: .sendEvent)
                    }
                }
            }
        }
        try logs.service.close()
        var received: [String] = []
        for await frame in listener { received.append(String(decoding: frame.bytes, as: UTF8.self)) }
        #expect(received.count == 10_000)
        let logged = try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").map { line in
            // The payload stands between these two, byte for byte.
            String(line[line.firstRange(of: #""payload":"#)!.upperBound..<line.firstRange(of: #","version":"1.0"}"#)!.lowerBound])
        }
        #expect(logged == received)
    }

    @Test("Two processes on one store log side by side, no line torn")
    func twoProcesses() async throws {
        let logs = try LoggedService()
        let room = try #require(ResourceARN(try await logs.room(["firehose": ["deliveryStreamName": "chat"]])))
        let other = try LoggedService(folder: logs.folder)
        other.subject.advance(milliseconds: 500)
        await withTaskGroup { group in
            for (name, service) in [("a", logs.service), ("b", other.service)] {
                group.addTask {
                    for number in 0..<200 {
                        let time = service.clock.now()
                        service.messaging.deliver(
                            .event(id: "\(name)\(number)", name: "n", attributes: nil, sentAt: time), to: room, at: time, action: .sendEvent
                        )
                        if number % 20 == 0 { service.messaging.chatLog?.flush() }
                    }
                }
            }
        }
        try logs.service.close()
        try other.service.close()
        let ids = try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").map {
            try JSONValue(parsing: Array($0.utf8))["payload"]?["Id"]?.stringValue ?? ""
        }
        for name in ["a", "b"] { #expect(ids.filter { $0.hasPrefix(name) } == (0..<200).map { "\(name)\($0)" }) }
    }

    @Test("Reset removes the logs, and leaves other files in their folder alone")
    func reset() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["s3": ["bucketName": "logs-of-mine"]])
        try await logs.send("a", to: room)
        _ = try await logs.subject.administer(.post, "logs/flush")
        #expect(try logs.files().count == 1)
        try Data("mine".utf8).write(to: URL(filePath: logs.logFolder + "/notes.txt"))
        _ = try await logs.subject.administer(.post, "reset")
        #expect(try logs.files() == ["notes.txt"])
        try logs.service.close()
    }

    @Test("What cannot be written is kept for another try, and told of at the end")
    func unwritable() async throws {
        let logs = try LoggedService()
        let room = try await logs.room(["firehose": ["deliveryStreamName": "chat"]])
        // A file where the folder should be.
        try Data().write(to: URL(filePath: logs.logFolder))
        try await logs.send("a", to: room)
        _ = try await logs.subject.administer(.post, "logs/flush")
        #expect(try await logs.subject.administer(.get, "metrics").text.contains("ivsh_chat_log_errors_total 1\n"))
        try FileManager.default.removeItem(atPath: logs.logFolder)
        try await logs.send("b", to: room)
        _ = try await logs.subject.administer(.post, "logs/flush")
        #expect(try logs.lines("firehose/123456789012/us-east-1/chat.jsonl").count == 2)
        try FileManager.default.removeItem(atPath: logs.logFolder)
        try Data().write(to: URL(filePath: logs.logFolder))
        try await logs.send("c", to: room)
        let error = #expect(throws: StoreError.self) { try logs.service.close() }
        #expect(error?.message.contains("1 records of chat logs are lost") == true)
    }

    @Test(
        "Names stay below the folder, whatever they are",
        arguments: [
            ("..", "%2E%2E"), (".", "%2E"), ("../../etc", "..%2F..%2Fetc"), ("/aws/x#1", "%2Faws%2Fx%231"), ("a-b_c.d", "a-b_c.d"),
            ("", "%"),
        ])
    func components(name: String, component: String) {
        #expect(LogFolder.component(name) == component)
    }

    @Test("Names that are too long for a file system are cut, and stay different")
    func longComponents() {
        let (first, second) = (String(repeating: "a", count: 512), String(repeating: "a", count: 511) + "b")
        #expect(LogFolder.component(first).utf8.count <= 200)
        #expect(LogFolder.component(first) != LogFolder.component(second))
    }

    // MARK: gzip

    @Test("What is packed comes out again", arguments: [0, 1, 100, 70_000, 1_000_000])
    func gzip(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 / 7) }
        let packed = try GZip.compress(bytes)
        #expect(packed.starts(with: GZip.magic))
        #expect(try GZip.decompress(packed, limit: count) == bytes)
        #expect(try GZip.decompress(packed + packed, limit: 2 * count) == bytes + bytes)
    }

    @Test("Damaged, cut and too large files are told apart from good ones")
    func badGzip() throws {
        let packed = try GZip.compress([UInt8](repeating: 7, count: 100_000))
        #expect(throws: GZip.Failure.tooLarge) { try GZip.decompress(packed, limit: 99_999) }
        #expect(throws: GZip.Failure.damaged) { try GZip.decompress(Array(packed.dropLast(9)), limit: 1 << 20) }
        #expect(throws: GZip.Failure.damaged) { try GZip.decompress([], limit: 1 << 20) }
        #expect(throws: GZip.Failure.damaged) { try GZip.decompress(Array("plain".utf8), limit: 1 << 20) }
        var broken = packed
        broken[20] ^= 0xff
        #expect(throws: GZip.Failure.damaged) { try GZip.decompress(broken, limit: 1 << 20) }
    }
}

/// A service over a folder, and the chat logs in it.
private struct LoggedService {
    let folder: TemporaryFolder
    let subject: ServiceUnderTest
    var service: LocalService { subject.service }
    var logFolder: String { folder.path + "/logs" }

    init(folder: TemporaryFolder? = nil) throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        subject = try ServiceUnderTest(store: .folder(folder.path), startingAt: "2026-03-01T12:13:14.396519733Z")
    }

    func configuration(_ destination: JSONObject, isActive: Bool = true) async throws -> String {
        let arn = try await subject.call(
            IVSChatModel.createLoggingConfiguration, ["destinationConfiguration": .object(destination)]
        ).text("arn")
        if isActive { subject.advance(milliseconds: 500) }
        return arn
    }

    func room(_ destination: JSONObject) async throws -> String { try await room(using: [try await configuration(destination)]) }

    func room(using configurations: [String]) async throws -> String {
        try await subject.room(["loggingConfigurationIdentifiers": .array(configurations.map(JSONValue.string))])
    }

    @discardableResult
    func send(_ name: String, to room: String) async throws -> String {
        try await subject.call(IVSChatModel.sendEvent, ["roomIdentifier": .string(room), "eventName": .string(name)]).text("id")
    }

    /// The files of the logs, relative to their folder, in order.
    func files() throws -> [String] {
        guard let names = FileManager.default.enumerator(atPath: logFolder) else { return [] }
        var files: [String] = []
        for case let name as String in names {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(logFolder)/\(name)", isDirectory: &isFolder), !isFolder.boolValue {
                files.append(name)
            }
        }
        return files.sorted()
    }

    func bytes(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(logFolder)/\(file)"))) }

    func lines(_ file: String) throws -> [Substring] {
        String(decoding: try bytes(file), as: UTF8.self).split(separator: "\n")
    }
}

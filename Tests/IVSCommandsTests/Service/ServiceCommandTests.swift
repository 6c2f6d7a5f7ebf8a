import AWSRuntime
import HTTPTypes
import IVSLanguage
import LocalService
import ShellTesting
import Synchronization
import TestSupport
import Testing

@testable import IVSCommands

@Suite("Commands for the local service")
struct ServiceCommandTests {
    @Test(
        "Amazon IVS Chat itself cannot be administered",
        arguments: [
            "service-info", "service-metrics", "requests", "faults", "add-fault --drop", "remove-fault --all", "reset-service",
            "advance-clock 1s",
            "service-clock", "read-log",
        ])
    func aws(program: String) async throws {
        let error = try #require(try await ShellFixture().error(of: "use backend aws; \(program)"))
        #expect(error.code == "not-local")
        #expect(error.exitStatus == ExitStatus.usage)
    }

    @Test(
        "What the service refuses is an error with its reason",
        arguments: [
            ("add-fault fly --drop", "there is no operation or messaging action `fly`"), ("add-fault", "needs `--error`"),
            ("add-fault --error Teapot", "Teapot"), ("add-fault --drop --probability 2", "probability"),
            ("remove-fault 7", "no fault rule 7"),
            ("add-fault --message x --drop", "belongs to an error"), ("remove-fault", "takes ids"), ("remove-fault 1 --all", "takes ids"),
            ("requests --new", "--follow"), ("advance-clock 106000d; advance-clock 106000d", "so far"),
            ("service-clock --set 2027-01-01T00:00:00Z --reset", "exclude"),
        ])
    func refusals(program: String, words: String) async throws {
        let error = try #require(try await ShellFixture().error(of: program))
        #expect(error.diagnostic.message.contains(words), "\(error.diagnostic.message)")
        #expect(!error.diagnostic.labels.isEmpty)
    }

    @Test("A fault's error is one that try catches, and that a count ends")
    func fault() async throws {
        let program = """
            add-fault create-room get-room --error ConflictException --count 2 | ignore
            for i in 1..3 { try { create-room --name lobby | get name } catch ConflictException e { $e.status } }
            faults | get hits
            """
        #expect(try await ShellFixture().run("let results = (1..1 | each {|i| 1}); " + program).hasSuffix("[\n  2\n]\n"))
    }

    @Test("A session that the clock has passed is over: its token opens nothing")
    func clock() async throws {
        let shell = try ShellFixture()
        _ = try await shell.run(
            "let room = create-room --name lobby; let token = create-chat-token lobby --user-id eve --session-duration-in-minutes 5")
        #expect(try await shell.run("advance-clock 6min | get offset; now") == "\"6min\"\n\"2026-01-01T00:00:00.000Z\"\n")
        #expect(try await shell.run("create-room | get createTime") == "\"2026-01-01T00:06:00.000Z\"\n")
    }

    @Test("Requests are numbered records with times and durations")
    func requests() async throws {
        let shell = try ShellFixture()
        #expect(
            try await shell.run("create-room | ignore; requests | select number time operation region status source | to json --compact")
                == """
                [{"number":1,"time":"2026-01-01T00:00:00.000Z","operation":"CreateRoom","region":"us-west-2","status":200,"source":"in-process"}]

                """)
        #expect(try await shell.run("requests | get duration | each {|d| $d < 1h}") == "[\n  true\n]\n")
    }

    @Test("Following goes on until enough was seen", .patience(minutes: 1))
    func following() async throws {
        let shell = try ShellFixture()
        #expect(
            try await shell.run("create-room | ignore; create-room | ignore; requests --follow | first 2 | get number")
                == "[\n  1,\n  2\n]\n")
        // What is seen may cause what is seen next.
        #expect(
            try await shell.run("requests --follow | each {|r| if $r.number < 4 { create-room | ignore }; $r.number} | first 4")
                == "[\n  1,\n  2,\n  3,\n  4\n]\n")
    }

    @Test("Resetting asks where there is somebody to ask, and removes nothing without a yes")
    func resetQuestion() async throws {
        let questions = Mutex<[String]>([])
        let isConfirmed = Mutex(false)
        let shell = try ShellFixture(confirm: { question in
            questions.withLock { $0.append(question) }
            return isConfirmed.withLock { $0 }
        })
        #expect(try await shell.run("create-room --name lobby | ignore") == "")
        let error = try #require(try await shell.error(of: "reset-service"))
        #expect(error.code == "not-confirmed")
        #expect(try await shell.run("list-rooms | get name") == "[\n  \"lobby\"\n]\n")
        isConfirmed.withLock { $0 = true }
        #expect(try await shell.run("reset-service | get rooms; list-rooms") == "1\n[]\n")
        #expect(questions.withLock { $0 } == ["empty :memory:, with 1 rooms?", "empty :memory:, with 1 rooms?"])
    }

    @Test("Where nobody can be asked, resetting empties the service, and no room is in use any more")
    func reset() async throws {
        let shell = try ShellFixture()
        #expect(try await shell.run("use room (create-room --name lobby); reset-service | get rooms; status | get room") == "1\nnull\n")
    }

    @Test("Labels of metrics are read back as they were written")
    func labels() async throws {
        let shell = try ShellFixture()
        let program =
            "try { get-room nowhere } catch e { null }; service-metrics | where labels.operation? == ListRooms | first 1 | get labels"
        #expect(try await shell.run(program).contains(#""operation": "ListRooms""#))
    }

    @Test(
        "In a dry run nothing changes, and the request is shown",
        arguments: [
            ("add-fault create-room --drop", "/_ivsh/faults"), ("remove-fault 1 | first 1", "/_ivsh/faults/1"),
            ("reset-service", "/_ivsh/reset"),
            ("advance-clock 1h", "/_ivsh/clock"), ("service-clock --set 2030-01-01T00:00:00Z", "/_ivsh/clock"),
        ])
    func dryRun(program: String, path: String) async throws {
        let shell = try ShellFixture(dryRun: true)
        #expect(try await shell.run("\(program) | get path").contains("\"\(path)\""))
        #expect(try await shell.run("faults; service-clock | get offset") == "[]\n\"0s\"\n")
    }

    // MARK: A service of another process

    @Test("Requests to another process carry its address and key, and no signature")
    func remote() async throws {
        let sender = RecordingSender(body: #"{"status": "ok"}"#)
        let administrator = RemoteAdministrator(
            sender: sender, endpoint: try Endpoint(url: "http://127.0.0.1:4567/base/"), operatorKey: "opened")
        _ = try await administrator.send(AWSRequest(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/_ivsh/health")))
        let head = try #require(sender.requests.first?.head)
        #expect(head.scheme == "http")
        #expect(head.authority == "127.0.0.1:4567")
        #expect(head.path == "/base/_ivsh/health")
        #expect(head.headerFields[try #require(HTTPField.Name("X-Ivsh-Key"))] == "opened")
        #expect(head.headerFields[.authorization] == nil)
    }
}

/// Answers every request alike.
private final class RecordingSender: HTTPSender {
    private let seen = Mutex<[AWSRequest]>([])
    private let body: String
    var requests: [AWSRequest] { seen.withLock { $0 } }

    init(body: String) { self.body = body }

    func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse {
        seen.withLock { $0.append(request) }
        return AWSResponse(head: HTTPResponse(status: .ok), body: Array(body.utf8))
    }
}

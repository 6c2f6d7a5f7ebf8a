import Foundation
import IVSCommands
import ShellTesting
import Testing

/// A line with `‸` at the cursor, and what Tab makes of it.
struct TabCase: Sendable, CustomTestStringConvertible {
    var line: String
    var expected: String

    init(_ line: String, _ expected: String) {
        self.line = line
        self.expected = expected
    }

    var testDescription: String { line }
}

@Suite("What Tab offers and inserts")
struct LineCompleterTests {
    /// A session with a room, a logging configuration, variables, a function and files.
    private static func shell() async throws -> ShellFixture {
        let shell = try ShellFixture()
        for name in ["it's.txt", "co$room.txt", "sub/.hidden", "sub/plain.ivs", "my dir/file", "größe.csv"] {
            try shell.write("", to: name)
        }
        let output = try await shell.run(
            """
            create-room --name lobby --tags {env: demo, team: red} | ignore
            create-room --name lounge | ignore
            create-logging-configuration --name logs --destination-configuration {s3: {bucketName: bucket}} | ignore
            join lobby --as "o'neil" | ignore
            let room = get-room lobby
            let pages = [{title: a, size: 1}, {title: b, note: x}]
            # Greets somebody.
            def greet [name: string, --times: int = 1] { print $name }
            """)
        #expect(!output.contains("error"), "\(output)")
        return shell
    }

    private static func candidates(_ shell: ShellFixture, _ marked: String) async throws -> (line: String, [Candidate]) {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let line = parts.joined()
        return (line, try await shell.candidates(for: line, cursor: parts[0].utf8.count))
    }

    /// As the editor does it: the only candidate with what follows it, else what all have in common.
    private static func pressTab(_ shell: ShellFixture, _ marked: String) async throws -> String {
        let (line, candidates) = try await candidates(shell, marked)
        guard let first = candidates.first else { return "nothing" }
        let common = candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
        let inserted = candidates.count == 1 ? first.text + first.suffix : common
        let bytes = Array(line.utf8)
        let before = String(decoding: bytes[..<first.range.lowerBound], as: UTF8.self)
        let after = String(decoding: bytes[first.range.upperBound...], as: UTF8.self)
        return before + inserted + "‸" + after
    }

    static let insertions = [
        // What stands right of the cursor and agrees is taken over.
        TabCase("get-r‸", "get-room ‸"),
        TabCase("get-r‸oom", "get-room ‸"),
        TabCase("get-r‸oom lobby", "get-room‸ lobby"),
        TabCase("get-r‸xyz", "get-room‸xyz"),
        TabCase("get-room lob‸by", "get-room lobby ‸"),
        TabCase("get-room lo‸", "get-room lo‸"),
        TabCase("create-room --na‸me x", "create-room --name‸ x"),
        TabCase("open sub/pl‸ain.ivs", "open sub/plain.ivs ‸"),
        TabCase("print $ro‸om", "print $room‸"),
        TabCase("print \"in $ro‸om now\"", "print \"in $room‸ now\""),
        // One rule for quotes.
        TabCase("open it‸", "open \"it's.txt\" ‸"),
        TabCase("open 'it‸", "open \"it's.txt\" ‸"),
        TabCase("open co‸", "open 'co$room.txt' ‸"),
        TabCase("open \"co‸", "open \"co\\$room.txt\" ‸"),
        TabCase("open \"co‸\"", "open \"co\\$room.txt\" ‸"),
        TabCase("open 'co‸'", "open 'co$room.txt' ‸"),
        TabCase("open \"co\\$ro‸om.txt\" | count", "open \"co\\$room.txt\"‸ | count"),
        TabCase("open gr‸", "open größe.csv ‸"),
        TabCase("open my‸", "open 'my dir/‸"),
        TabCase("open 'my dir/‸", "open 'my dir/file' ‸"),
        TabCase("open 'sub/‸'", "open 'sub/plain.ivs' ‸"),
        TabCase("open 'my‸'", "open 'my dir/‸'"),
        TabCase("get-room 'lo‸'", "get-room 'lo‸'"),
        TabCase("open it‸xyz", "nothing"),
        TabCase("say --as o‸", "say --as \"o'neil\" ‸"),
        // Hidden files, paths, files as values.
        TabCase("open sub/.hi‸", "open sub/.hidden ‸"),
        TabCase("open sub/‸", "open sub/plain.ivs ‸"),
        TabCase("import sub/‸", "import sub/plain.ivs ‸"),
        TabCase("create-room --tags file://sub/‸", "create-room --tags file://sub/plain.ivs ‸"),
        TabCase("!wc su‸", "!wc sub/‸"),
        // Keys of records, and blocks.
        TabCase("create-room --message-review-handler {uri: x, f‸", "create-room --message-review-handler {uri: x, fallbackResult: ‸"),
        TabCase(
            "create-room --message-review-handler {fallbackResult: AL‸", "create-room --message-review-handler {fallbackResult: ALLOW‸"),
        TabCase(
            "create-logging-configuration --destination-configuration {s3: {‸",
            "create-logging-configuration --destination-configuration {s3: {bucketName: ‸"),
        TabCase("create-room --tags {en‸", "create-room --tags {env: ‸"),
        TabCase("with {reg‸", "with {region: ‸"),
        TabCase("with {region: eu-west-1} { get-r‸", "with {region: eu-west-1} { get-room ‸"),
        TabCase("list-rooms | each { get-r‸", "list-rooms | each { get-room ‸"),
        TabCase("untag-resource lobby --tag-keys [te‸", "untag-resource lobby --tag-keys [team‸"),
        // Fields, by the stages before.
        TabCase("list-rooms | where na‸", "list-rooms | where name ‸"),
        TabCase("list-rooms | where name == lob‸", "list-rooms | where name == lobby ‸"),
        TabCase("list-rooms | where not na‸", "list-rooms | where not name ‸"),
        TabCase("list-rooms | where tags.en‸", "list-rooms | where tags.env ‸"),
        TabCase("list-logging-configurations | where state == AC‸", "list-logging-configurations | where state == ACTIVE ‸"),
        TabCase("list-rooms | select na‸", "list-rooms | select name ‸"),
        TabCase("list-rooms | select name tags | where ta‸", "list-rooms | select name tags | where tags ‸"),
        TabCase("list-rooms | rename name title | get ti‸", "list-rooms | rename name title | get title ‸"),
        TabCase("list-rooms | group-by na‸", "list-rooms | group-by name ‸"),
        TabCase("list-rooms | to csv --columns [na‸", "list-rooms | to csv --columns [name‸"),
        TabCase("list-rooms | each {|r| $r.na‸", "list-rooms | each {|r| $r.name‸"),
        TabCase("list-rooms | each {|r| {id: $r.id}} | get i‸", "list-rooms | each {|r| {id: $r.id}} | get id ‸"),
        TabCase("(get-room lobby).ta‸", "(get-room lobby).tags‸"),
        TabCase("(get-room lobby).messageReviewHandler.u‸", "(get-room lobby).messageReviewHandler.uri‸"),
        TabCase("let rooms = list-rooms; $rooms[0].na‸", "let rooms = list-rooms; $rooms[0].name‸"),
        TabCase("for r in (list-rooms) { print $r.na‸", "for r in (list-rooms) { print $r.name‸"),
        TabCase("$pages[0].no‸", "$pages[0].note‸"),
        TabCase("$pages | where ti‸", "$pages | where title ‸"),
        TabCase("print $room.tags.en‸", "print $room.tags.env‸"),
        TabCase("try { } catch e { $e.ope‸", "try { } catch e { $e.operation‸"),
        TabCase("status | get ou‸", "status | get output ‸"),
        TabCase("watch | where sender.us‸", "watch | where sender.userId ‸"),
        // Names of the language and the session.
        TabCase("list-rooms | wh‸", "list-rooms | wh‸"),
        TabCase("list-rooms | whe‸", "list-rooms | where ‸"),
        TabCase("gree‸", "greet ‸"),
        TabCase("greet --ti‸", "greet --times ‸"),
        TabCase("for item in [1] { $ite‸", "for item in [1] { $item‸"),
        TabCase("use out‸", "use output ‸"),
        TabCase("help langu‸", "help language ‸"),
        TabCase("?get-ro‸", "?get-room ‸"),
        TabCase("explain division‸", "explain division-by-zero ‸"),
        TabCase("def f [a: dur‸", "def f [a: duration‸"),
        TabCase("aws ivschat get-room --iden‸", "aws ivschat get-room --identifier ‸"),
        TabCase("explain-request create-room --maximum-message-l‸", "explain-request create-room --maximum-message-length ‸"),
    ]

    @Test("Tab inserts what can stand there, written so that it means what it says")
    func insertions() async throws {
        let shell = try await Self.shell()
        for test in Self.insertions {
            #expect(try await Self.pressTab(shell, test.line) == test.expected, "\(test.line)")
        }
    }

    static let offers = [
        TabCase("create-room --tags {‸", "env, team"),
        TabCase("create-room --tags {env: x, ‸", "team"),
        TabCase("create-room --message-review-handler {‸", "uri, fallbackResult"),
        TabCase("create-room --message-review-handler {fallbackResult: ‸", "ALLOW, DENY"),
        TabCase("send-event --attributes {‸", ""),
        TabCase("with {‸", "backend, region, profile, room, user, output, times, pager"),
        TabCase("use room ‸", "lobby, lounge"),
        TabCase("use output j‸", "json, jsonl"),
        TabCase("watch | where type == ‸", "MESSAGE, EVENT"),
        TabCase("list-rooms | where name == lobby ‸", "and, or"),
        TabCase("list-rooms | where name st‸", "starts-with"),
        TabCase("list-rooms | select name tags | get ‸", "name, tags"),
        TabCase("let x = tr‸", "trim, true, try"),
        TabCase("list-rooms | retx‸", ""),
        TabCase("# get-r‸", ""),
        TabCase("let ge‸", ""),
    ]

    @Test("Tab offers what belongs there, and nothing else")
    func offers() async throws {
        let shell = try await Self.shell()
        for test in Self.offers {
            let labels = try await Self.candidates(shell, test.line).1.map(\.label).joined(separator: ", ")
            #expect(labels == test.expected, "\(test.line)")
        }
    }

    @Test("ARNs are offered where one is begun, with the name beside it")
    func arns() async throws {
        let shell = try await Self.shell()
        let candidates = try await Self.candidates(shell, "get-room arn:‸").1
        #expect(candidates.map(\.description) == ["lobby", "lounge"])
        #expect(candidates.allSatisfy { $0.text.hasPrefix("arn:aws:ivschat:us-west-2:") })
    }

    @Test("What is created, renamed and deleted later is known too; of two rooms of one name the ids are offered")
    func changes() async throws {
        let shell = try await Self.shell()
        _ = try await Self.candidates(shell, "get-room ‸")
        _ = try await shell.run("create-room --name arena | ignore; delete-room lounge; create-room --name lobby | ignore")
        let labels = try await Self.candidates(shell, "use room ‸").1.map(\.label)
        #expect(labels.count == 3 && labels[0] == "arena" && labels.dropFirst().allSatisfy { $0.utf8.count == 12 }, "\(labels)")
    }

    @Test("Settings, flags, fields and keywords say what they are")
    func descriptions() async throws {
        let shell = try await Self.shell()
        for line in ["use ‸", "create-room --‸", "list-rooms | select ‸", "le‸", "gree‸", "help ‸", "explain ‸"] {
            for candidate in try await Self.candidates(shell, line).1 {
                #expect(candidate.description?.isEmpty == false, "\(line): \(candidate.label)")
            }
        }
    }

    @Test(
        "Any place of any line can be asked about",
        arguments: [
            "list-rooms | where name =~ \"lo${1}b\" | each {|r| {id: $r.id, tags: [$r.tags.env?]}} | to json",
            "with {region: eu-west-1} { create-room --name 'x' --message-review-handler {uri: \"a\\\"b\", fallbackResult: ALLOW} }",
            "def f [a: string, --b: int = 3, ...c] { for x in (list-rooms | first 2) { $x.name } }; f 'größe' --b=2",
            "try { (get-room lobby).tags.env } catch Code e { $e.message }; !cat ~/x | lines; ?help; use room l {",
            "\"\"\" text $x ${room.na} \"\"\" {\"a b\": 1, 'c': 2}.a )]} | ; , :",
        ])
    func everyPlace(_ line: String) async throws {
        let shell = try await Self.shell()
        for cursor in -1...line.utf8.count + 1 {
            for candidate in try await shell.candidates(for: line, cursor: cursor) {
                #expect(candidate.range.lowerBound >= 0 && candidate.range.upperBound <= line.utf8.count + 3)
            }
        }
    }
}

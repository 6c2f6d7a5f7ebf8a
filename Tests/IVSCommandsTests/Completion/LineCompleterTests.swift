import Foundation
import IVSCommands
import ShellTesting
import TestSupport
import Testing

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
        TextCase("get-r‸", "get-room ‸"),
        TextCase("get-r‸oom", "get-room ‸"),
        TextCase("get-r‸oom lobby", "get-room‸ lobby"),
        TextCase("get-r‸xyz", "get-room‸xyz"),
        TextCase("get-room lob‸by", "get-room lobby ‸"),
        TextCase("get-room lo‸", "get-room lo‸"),
        TextCase("create-room --na‸me x", "create-room --name‸ x"),
        TextCase("open sub/pl‸ain.ivs", "open sub/plain.ivs ‸"),
        TextCase("print $ro‸om", "print $room‸"),
        TextCase("print \"in $ro‸om now\"", "print \"in $room‸ now\""),
        // One rule for quotes.
        TextCase("open it‸", "open \"it's.txt\" ‸"),
        TextCase("open 'it‸", "open \"it's.txt\" ‸"),
        TextCase("open co‸", "open 'co$room.txt' ‸"),
        TextCase("open \"co‸", "open \"co\\$room.txt\" ‸"),
        TextCase("open \"co‸\"", "open \"co\\$room.txt\" ‸"),
        TextCase("open 'co‸'", "open 'co$room.txt' ‸"),
        TextCase("open \"co\\$ro‸om.txt\" | count", "open \"co\\$room.txt\"‸ | count"),
        TextCase("open gr‸", "open größe.csv ‸"),
        TextCase("open my‸", "open 'my dir/‸"),
        TextCase("open 'my dir/‸", "open 'my dir/file' ‸"),
        TextCase("open 'sub/‸'", "open 'sub/plain.ivs' ‸"),
        TextCase("open 'my‸'", "open 'my dir/‸'"),
        TextCase("get-room 'lo‸'", "get-room 'lo‸'"),
        TextCase("open it‸xyz", "nothing"),
        TextCase("say --as o‸", "say --as \"o'neil\" ‸"),
        // Hidden files, paths, files as values.
        TextCase("open sub/.hi‸", "open sub/.hidden ‸"),
        TextCase("open sub/‸", "open sub/plain.ivs ‸"),
        TextCase("import sub/‸", "import sub/plain.ivs ‸"),
        TextCase("create-room --tags file://sub/‸", "create-room --tags file://sub/plain.ivs ‸"),
        TextCase("!wc su‸", "!wc sub/‸"),
        // Keys of records, and blocks.
        TextCase("create-room --message-review-handler {uri: x, f‸", "create-room --message-review-handler {uri: x, fallbackResult: ‸"),
        TextCase(
            "create-room --message-review-handler {fallbackResult: AL‸", "create-room --message-review-handler {fallbackResult: ALLOW‸"),
        TextCase(
            "create-logging-configuration --destination-configuration {s3: {‸",
            "create-logging-configuration --destination-configuration {s3: {bucketName: ‸"),
        TextCase("create-room --tags {en‸", "create-room --tags {env: ‸"),
        TextCase("with {reg‸", "with {region: ‸"),
        TextCase("with {region: eu-west-1} { get-r‸", "with {region: eu-west-1} { get-room ‸"),
        TextCase("list-rooms | each { get-r‸", "list-rooms | each { get-room ‸"),
        TextCase("untag-resource lobby --tag-keys [te‸", "untag-resource lobby --tag-keys [team‸"),
        // Fields, by the stages before.
        TextCase("list-rooms | where na‸", "list-rooms | where name ‸"),
        TextCase("list-rooms | where name == lob‸", "list-rooms | where name == lobby ‸"),
        TextCase("list-rooms | where not na‸", "list-rooms | where not name ‸"),
        TextCase("list-rooms | where tags.en‸", "list-rooms | where tags.env ‸"),
        TextCase("list-logging-configurations | where state == AC‸", "list-logging-configurations | where state == ACTIVE ‸"),
        TextCase("list-rooms | select na‸", "list-rooms | select name ‸"),
        TextCase("list-rooms | select name tags | where ta‸", "list-rooms | select name tags | where tags ‸"),
        TextCase("list-rooms | rename name title | get ti‸", "list-rooms | rename name title | get title ‸"),
        TextCase("list-rooms | group-by na‸", "list-rooms | group-by name ‸"),
        TextCase("list-rooms | to csv --columns [na‸", "list-rooms | to csv --columns [name‸"),
        TextCase("list-rooms | each {|r| $r.na‸", "list-rooms | each {|r| $r.name‸"),
        TextCase("list-rooms | each {|r| {id: $r.id}} | get i‸", "list-rooms | each {|r| {id: $r.id}} | get id ‸"),
        TextCase("(get-room lobby).ta‸", "(get-room lobby).tags‸"),
        TextCase("(get-room lobby).messageReviewHandler.u‸", "(get-room lobby).messageReviewHandler.uri‸"),
        TextCase("let rooms = list-rooms; $rooms[0].na‸", "let rooms = list-rooms; $rooms[0].name‸"),
        TextCase("for r in (list-rooms) { print $r.na‸", "for r in (list-rooms) { print $r.name‸"),
        TextCase("$pages[0].no‸", "$pages[0].note‸"),
        TextCase("$pages | where ti‸", "$pages | where title ‸"),
        TextCase("print $room.tags.en‸", "print $room.tags.env‸"),
        TextCase("try { } catch e { $e.ope‸", "try { } catch e { $e.operation‸"),
        TextCase("status | get ou‸", "status | get output ‸"),
        TextCase("watch | where sender.us‸", "watch | where sender.userId ‸"),
        // Names of the language and the session.
        TextCase("list-rooms | wh‸", "list-rooms | wh‸"),
        TextCase("list-rooms | whe‸", "list-rooms | where ‸"),
        TextCase("gree‸", "greet ‸"),
        TextCase("greet --ti‸", "greet --times ‸"),
        TextCase("for item in [1] { $ite‸", "for item in [1] { $item‸"),
        TextCase("use out‸", "use output ‸"),
        TextCase("help langu‸", "help language ‸"),
        TextCase("?get-ro‸", "?get-room ‸"),
        TextCase("explain division‸", "explain division-by-zero ‸"),
        TextCase("def f [a: dur‸", "def f [a: duration‸"),
        TextCase("aws ivschat get-room --iden‸", "aws ivschat get-room --identifier ‸"),
        TextCase("explain-request create-room --maximum-message-l‸", "explain-request create-room --maximum-message-length ‸"),
    ]

    @Test("Tab inserts what can stand there, written so that it means what it says")
    func insertions() async throws {
        let shell = try await Self.shell()
        for test in Self.insertions {
            #expect(try await Self.pressTab(shell, test.text) == test.expected, "\(test.text)")
        }
    }

    static let offers = [
        TextCase("create-room --tags {‸", "env, team"),
        TextCase("create-room --tags {env: x, ‸", "team"),
        TextCase("create-room --message-review-handler {‸", "uri, fallbackResult"),
        TextCase("create-room --message-review-handler {fallbackResult: ‸", "ALLOW, DENY"),
        TextCase("send-event --attributes {‸", ""),
        TextCase("with {‸", "backend, region, profile, room, user, output, times, pager, explain, timing, title, keys"),
        TextCase("use room ‸", "lobby, lounge"),
        TextCase("use output j‸", "json, jsonl"),
        TextCase("watch | where type == ‸", "MESSAGE, EVENT"),
        TextCase("list-rooms | where name == lobby ‸", "and, or"),
        TextCase("list-rooms | where name st‸", "starts-with"),
        TextCase("list-rooms | select name tags | get ‸", "name, tags"),
        TextCase("let x = tr‸", "trim, true, try"),
        TextCase("list-rooms | retx‸", ""),
        TextCase("# get-r‸", ""),
        TextCase("let ge‸", ""),
    ]

    @Test("Tab offers what belongs there, and nothing else")
    func offers() async throws {
        let shell = try await Self.shell()
        for test in Self.offers {
            let labels = try await Self.candidates(shell, test.text).1.map(\.label).joined(separator: ", ")
            #expect(labels == test.expected, "\(test.text)")
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
            let candidates = try await Self.candidates(shell, line).1
            #expect(!candidates.isEmpty, "\(line)")
            for candidate in candidates { #expect(candidate.description?.isEmpty == false, "\(line): \(candidate.label)") }
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
                let range = candidate.range
                #expect(range.lowerBound >= 0 && range.upperBound <= line.utf8.count, "\(candidate) at \(cursor)")
                for place in [range.lowerBound, range.upperBound] where place <= line.utf8.count {
                    #expect(line.utf8.index(line.startIndex, offsetBy: place).samePosition(in: line) != nil, "\(candidate) at \(cursor)")
                }
            }
        }
    }
}

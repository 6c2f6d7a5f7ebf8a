import Foundation
import TestSupport
import Testing

/// The contract of the command line, on the real program.
@Suite("The command line", .patience(minutes: 5))
struct CommandLineTests {
    @Test("What one run creates the next one finds")
    func keeps() async throws {
        try await ShellProcess.with { shell in
            let created = try await shell.run(["-c", "create-room --name lobby | get name"])
            #expect(created.stdout == "\"lobby\"\n")
            #expect(created.status == 0)
            #expect(try await shell.run(["-c", "list-rooms | get name"]).stdout == "[\n  \"lobby\"\n]\n")
            #expect(FileManager.default.fileExists(atPath: shell.folder.appending(path: ".local/share/ivsh").path))
        }
    }

    @Test("A store in memory keeps nothing")
    func memory() async throws {
        try await ShellProcess.with { shell in
            _ = try await shell.run(["--store", ":memory:", "-c", "create-room"])
            #expect(try await shell.run(["-c", "list-rooms | count"]).stdout == "0\n")
        }
    }

    @Test("A program comes from -c, a file with arguments, or stdin")
    func programs() async throws {
        try await ShellProcess.with { shell in
            let script = try shell.write("#!/usr/bin/env ivsh\nparams [name: string, --count: int = 3]\n\"$name $count\"\n", to: "x.ivs")
            #expect(try await shell.run(["-c", "1 + 2"]).stdout == "3\n")
            #expect(try await shell.run([script, "lobby"]).stdout == "\"lobby 3\"\n")
            #expect(try await shell.run([script, "lobby", "--count", "7"]).stdout == "\"lobby 7\"\n")
            #expect(try await shell.run([], input: "1 + 2").stdout == "3\n")
        }
    }

    /// Arguments, and the status and the start of the error that they lead to; stdout stays empty.
    static let failures: [(arguments: [String], status: Int32, error: String)] = [
        (["-c", "let x = "], 252, "error["),
        (["-c", "create-room; )"], 252, "error["),
        (["-c", "list-romes"], 252, "error[unknown-command]:"),
        (["-c", "create-room --nmae x"], 252, "error[unknown-flag]:"),
        (["-c", "create-room --name"], 252, "error["),
        (["-c", "create-room --maximum-message-length abc"], 252, "error[wrong-type]:"),
        (["-c", "get-room"], 252, "error[missing-argument]:"),
        (["-c", "get-room nowhere"], 252, "error[unknown-room]:"),
        (["-c", "get-room arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"], 254, "error[ResourceNotFoundException]:"),
        (["-c", "create-room --maximum-message-length 501"], 254, "error[ValidationException]:"),
        (["-c", "9223372036854775807 + 1"], 255, "error[integer-overflow]:"),
        (["-c", "exit 7"], 7, ""),
        (["-c", "assert 1 == 2"], 255, "error["),
        (["--frobnicate"], 252, "error[usage]:"),
        (["--outptu", "json", "-c", "1"], 252, "error[usage]: there is no option --outptu\n  = help: did you mean --output?"),
        (["--output", "xml", "-c", "1"], 252, "error[usage]: 'xml' is no value for --output"),
        (["--seed=x", "-c", "1"], 252, "error[usage]: 'x' is no value for --seed"),
        (["--yes=1", "-c", "1"], 252, "error[usage]: --yes takes no value"),
        (["--store", "--yes", "-c", "1"], 252, "error[usage]: --store takes a value"),
        (["-c"], 252, "error[usage]: -c takes a value"),
        (["check"], 252, "error[usage]:"),
        (["nowhere.ivs"], 255, "error[unreadable-script]:"),
        (["/"], 255, "error[unreadable-script]:"),
        (["--region", "Nowhere!", "-c", "1"], 252, "error[bad-region]:"),
        (["--store", "/dev/null", "-c", "list-rooms"], 255, "error[unusable-store]:"),
    ]

    @Test("A failure has its status and its error, and leaves stdout empty", arguments: failures)
    func failure(_ arguments: [String], _ status: Int32, _ error: String) async throws {
        let result = try await ShellProcess.with { try await $0.run(arguments) }
        #expect(result.status == status, "\(result.stderr)")
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix(error), "\(result.stderr)")
    }

    @Test("An error is one JSON object on one line when asked for")
    func jsonErrors() async throws {
        let result = try await ShellProcess.with {
            try await $0.run(["--error-format", "json", "-c", "\n  create-room --maximum-message-length 501"])
        }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.stderr.utf8)) as? [String: Any])
        #expect(result.stderr.split(separator: "\n").count == 1)
        #expect(object["code"] as? String == "ValidationException")
        #expect(object["operation"] as? String == "CreateRoom")
        #expect(object["status"] as? Int == 400)
        #expect(object["requestId"] is String)
        #expect(object["file"] as? String == "<command line>")
        #expect(object["line"] as? Int == 2)
        #expect(object["column"] as? Int == 40)
    }

    @Test("A syntax error anywhere runs nothing, and all errors are reported")
    func nothingRuns() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(["-c", "create-room --name a\nlet = 3\ncreate-room --name b\nif {\n"])
            #expect(result.status == 252)
            #expect(result.stderr.components(separatedBy: "error[").count > 2)
            #expect(try await shell.run(["-c", "list-rooms | count"]).stdout == "0\n")
        }
    }

    @Test("A file that is no database is refused and left as it is")
    func noDatabase() async throws {
        try await ShellProcess.with { shell in
            _ = try await shell.run(["-c", "list-rooms"])
            let folder = shell.folder.appending(path: ".local/share/ivsh")
            let database = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".sqlite") })
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != database {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
            let garbage = String(repeating: "not a database\n", count: 1000)
            try shell.write(garbage, to: ".local/share/ivsh/\(database)")
            let result = try await shell.run(["-c", "list-rooms"])
            #expect(result.status == 255)
            #expect(result.stderr.hasPrefix("error[unusable-store]:"))
            #expect(try String(contentsOf: folder.appending(path: database), encoding: .utf8) == garbage)
        }
    }

    @Test("Nesting 100,000 deep is one clear error", arguments: ["(", "[", "{ x: ", "if true {\n"])
    func deepNesting(_ opening: String) async throws {
        try await ShellProcess.with { shell in
            let script = try shell.write(String(repeating: opening, count: 100_000), to: "deep.ivs")
            let result = try await shell.run([script])
            #expect(result.status == 252)
            #expect(result.signal == nil)
            #expect(result.stderr.contains("deep"))
            #expect(result.stderr.utf8.count < 10_000)
        }
    }

    @Test("A value nested 100,000 deep is carried, and refused where it would be written", arguments: [("null", 0), ("$l | to json", 252)])
    func deepValue(_ end: String, _ status: Int32) async throws {
        let result = try await ShellProcess.with { try await $0.run(["-c", "var l = []; for i in 1..100000 { $l = [$l] }; \(end)"]) }
        #expect(result.status == status, "\(result.stderr)")
        #expect(result.signal == nil)
    }

    @Test("A file that cannot be imported is shown where it is named")
    func missingImport() async throws {
        let result = try await ShellProcess.with { try await $0.run(["-c", "import \"nowhere.ivs\" as lib"]) }
        #expect(result.status == 252)
        #expect(result.stderr.contains(":1:8\n"), "\(result.stderr)")
    }

    @Test("Closed and full outputs are errors, not crashes", arguments: [">&-", ">/dev/full"])
    func closedOutput(_ redirection: String) async throws {
        let result = try await ShellProcess.with { try await $0.run(shell: "\"$IVSH\" -c '1 + 2' \(redirection)") }
        #expect(result.status == 255)
        #expect(result.signal == nil)
        #expect(result.stderr.hasPrefix("error["))
    }

    @Test("All standard descriptors closed is survived, and what was acknowledged is kept")
    func allClosed() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(shell: "\"$IVSH\" -c 'create-room --name kept | ignore' <&- >&- 2>&-")
            #expect(result.status == 0)
            #expect(try await shell.run(["-c", "list-rooms | get name"]).stdout.contains("kept"))
        }
    }

    @Test("A reader that goes away ends the program")
    func brokenPipe() async throws {
        let result = try await ShellProcess.with { try await $0.run(shell: "\"$IVSH\" -c '1..10000000' | head -n 2") }
        #expect(result.stdout == "[\n  1,\n")
    }

    @Test("check reports every file's errors and runs nothing")
    func check() async throws {
        try await ShellProcess.with { shell in
            let good = try shell.write("create-room --name made-by-check\n", to: "good.ivs")
            let bad = try shell.write("create-room --nmae x\nlist-romes\n", to: "bad.ivs")
            #expect(try await shell.run(["check", good]).status == 0)
            let result = try await shell.run(["check", good, bad])
            #expect(result.status == 252)
            #expect(result.stderr.contains("unknown-flag") && result.stderr.contains("unknown-command"))
            #expect(try await shell.run(["-c", "list-rooms | count"]).stdout == "0\n")
        }
    }

    @Test("Two programs on one store lose no update")
    func twoPrograms() async throws {
        try await ShellProcess.with { shell in
            async let one = shell.run(["-c", "for i in 1..40 { create-room --name \"a-$i\" | ignore }"])
            async let two = shell.run(["-c", "for i in 1..40 { create-room --name \"b-$i\" | ignore }"])
            let results = try await [one, two]
            #expect(results.map(\.status) == [0, 0])
            #expect(try await shell.run(["-c", "list-rooms | count"]).stdout == "80\n")
        }
    }

    @Test("--dry-run shows requests and sends none")
    func dryRun() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(["--dry-run", "-c", "create-room --name lobby | select method url body"])
            #expect(result.stdout.contains("\"POST\"") && result.stdout.contains("https://ivschat.us-west-2.amazonaws.com/CreateRoom"))
            let elsewhere = try await shell.run(["--dry-run", "--endpoint-url", "http://127.0.0.1:9/", "-c", "create-room | get url"])
            #expect(elsewhere.stdout == "\"http://127.0.0.1:9/CreateRoom\"\n")
            #expect(try await shell.run(["-c", "list-rooms | count"]).stdout == "0\n")
        }
    }

    /// Arguments and environment without a service to talk to, and what comes of them.
    static let unreachableServices: [(arguments: [String], environment: [String: String], status: Int32, error: String)] = [
        (["--endpoint-url", "http://127.0.0.1:9"], [:], 255, "error[no-answer]:"),
        ([], ["AWS_ENDPOINT_URL_IVSCHAT": "http://127.0.0.1:9"], 255, "error[no-answer]:"),
        ([], ["IVSH_BACKEND": "http://127.0.0.1:9", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"], 255, "error[no-answer]:"),
        (["--backend", "aws"], [:], 253, "error[configuration]: no region"),
        (["--backend", "aws"], ["AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"], 253, "error[no-credentials]:"),
        (["--backend", "aws", "--profile", "nowhere"], ["AWS_REGION": "us-east-1"], 253, "error[configuration]: there is no profile"),
    ]

    @Test("A service that cannot be reached or asked is 255 or 253, by what is missing", arguments: unreachableServices)
    func unreachable(_ arguments: [String], _ environment: [String: String], _ status: Int32, _ error: String) async throws {
        var shell = try ShellProcess()
        defer { shell.remove() }
        shell.environment.merge(environment) { $1 }
        let result = try await shell.run(arguments + ["-c", "list-rooms"])
        #expect(result.status == status, "\(result.stderr)")
        #expect(result.stderr.hasPrefix(error), "\(result.stderr)")
        #expect(result.stdout.isEmpty)
    }

    static let regions: [(environment: [String: String], options: [String], region: String)] = [
        ([:], [], "us-west-2"),
        (["AWS_DEFAULT_REGION": "eu-west-1"], [], "eu-west-1"),
        (["AWS_DEFAULT_REGION": "eu-west-1", "AWS_REGION": "ap-south-1"], [], "ap-south-1"),
        (["AWS_DEFAULT_REGION": "eu-west-1", "AWS_REGION": " "], [], "eu-west-1"),
        (["AWS_REGION": "ap-south-1"], ["--region", "us-east-1"], "us-east-1"),
    ]

    @Test("Options, then the environment choose the region; blank variables count as unset", arguments: regions)
    func region(_ environment: [String: String], _ options: [String], _ region: String) async throws {
        var shell = try ShellProcess()
        defer { shell.remove() }
        shell.environment.merge(environment) { $1 }
        let result = try await shell.run(options + ["-c", "status | get region"])
        #expect(result.stdout == "\"\(region)\"\n")
    }

    @Test("The seed and the clock make two runs alike")
    func repeats() async throws {
        try await ShellProcess.with { shell in
            let arguments = ["--store", ":memory:", "--seed", "7", "--clock", "2026-01-01T00:00:00Z", "-c", "create-room"]
            let first = try await shell.run(arguments)
            #expect(first.stdout.contains("2026-01-01T00:00:00.000Z"))
            #expect(try await shell.run(arguments).stdout == first.stdout)
        }
    }
}

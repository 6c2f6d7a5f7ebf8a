import TestSupport
import Testing

/// What becomes of a program whose output has no reader, or no room.
@Suite("The end of the output", .patience(minutes: 5))
struct OutputEndTests {
    @Test(
        "A reader that goes away ends the program without a word, with status 141",
        arguments: [
            "--output table -c '1..100000'", "--output json -c '1..100000'", "--output jsonl -c '1..100000'",
            "--output yaml -c '1..100000'", "--output csv -c '1..100000'", "--output text -c '1..100000'",
            "-c '1..100000 | print'", "-c '1..100000 | each {|n| print $n }'", "-c '1..5000 | par-each {|n| print $n }'",
            "-c '1..100000 | to csv'", "-c 'for n in 1..100000 { print $n }'", "-c '!yes'",
            "-c 'try { 1..100000 | print } catch e { print caught }'",
        ])
    func closed(call: String) async throws {
        try await ShellProcess.with { shell in
            // The reader is gone before the last of it is written, however fast that is.
            let result = try await shell.run(
                shell:
                    #"{ await gone; "$IVSH" \#(call) 2> err; echo $? > status; } | { exec <&-; echo > gone; }; await status; cat status err"#
            )
            #expect(result.stdout == "141\n")
        }
    }

    @Test("So does one of help", arguments: ["--help", "--version", "serve --help", "exec --help", "check --help", "-c help"])
    func closedHelp(call: String) async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(
                shell:
                    #"{ await gone; "$IVSH" \#(call) 2> err; echo $? > status; } | { exec <&-; echo > gone; }; await status; cat status err"#
            )
            #expect(result.stdout == "141\n")
        }
    }

    @Test(
        "A full disk is an error with status 255",
        arguments: [
            "--help", "--version", "serve --help", "exec --help", "check --help", "-c help", "-c '1..3'", "-c 'print x; exit 0'",
            "serve --store :memory: --port 0 --print-url",
        ])
    func full(call: String) async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(shell: #""$IVSH" \#(call) > /dev/full 2> err; echo $?; grep -o 'error.*' err"#)
            #expect(result.stdout == "255\nerror[output-failed]: the output cannot be written: no space left on device\n")
        }
    }
}

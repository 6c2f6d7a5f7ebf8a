import Foundation
import TestSupport
import Testing

/// `ivsh serve` and `ivsh exec` as processes, and shells that find a server.
@Suite("Serving", .patience(minutes: 5))
struct ServeTests {
    /// A line for `/bin/sh` that runs `body` beside a server whose URL is in `$URL`, then ends the server and prints its status.
    private func beside(options: String = "", signal: String = "TERM", _ body: String) -> String {
        """
        "$IVSH" serve --port 0 --print-url \(options) > url 2> server-log & server=$!
        await url
        URL=$(cat url)
        \(body)
        kill -\(signal) $server; wait $server; echo "server $?"
        """
    }

    @Test(
        "The URL is printed once connections are accepted, and SIGTERM and SIGINT end the server with status 0", arguments: ["TERM", "INT"])
    func url(_ signal: String) async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(
                shell: beside(signal: signal, #"cat url; "$IVSH" --backend "$URL" -c 'create-room --name lobby | get name'"#))
            let lines = result.stdout.split(separator: "\n")
            #expect(lines.count == 3 && lines[0].wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) != nil, "\(result)")
            #expect(lines.dropFirst() == ["\"lobby\"", "server 0"])
        }
    }

    @Test("Shells on the same store use the running server while it runs, and a second server is refused")
    func found() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(
                shell: beside(
                    """
                    "$IVSH" -c 'create-room --name shared | ignore; status | get server'
                    "$IVSH" serve --port 0; echo "second $?"
                    """) + #"; "$IVSH" -c 'status | get server; list-rooms | get name'"#)
            let url = try String(contentsOf: shell.folder.appending(path: "url"), encoding: .utf8).trimmingCharacters(in: .newlines)
            #expect(result.stdout == "\"\(url)\"\nsecond 255\nserver 0\nnull\n[\n  \"shared\"\n]\n", "\(result)")
            #expect(result.stderr.contains("error[store-is-served]:") && result.stderr.contains(url), "\(result)")
        }
    }

    @Test("A server that was killed is no server any more, and what it acknowledged is there")
    func killed() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(
                shell: beside(signal: "KILL", #""$IVSH" -c 'create-room --name kept | ignore'"#)
                    + #"; "$IVSH" -c 'status | get server; list-rooms | get name'"#)
            #expect(result.stdout.hasSuffix("server 137\nnull\n[\n  \"kept\"\n]\n"), "\(result)")
        }
    }

    @Test("A strict server is open to shells on its store and to the keys that it was given")
    func strict() async throws {
        try await ShellProcess.with { shell in
            let call = #""$IVSH" --backend aws --endpoint-url "$URL" --region us-west-2 -c 'list-rooms | count'; echo $?"#
            let result = try await shell.run(
                shell: beside(
                    options: "--auth strict --access-key ID:SECRET",
                    """
                    export AWS_ACCESS_KEY_ID=ID
                    "$IVSH" -c 'list-rooms | count'
                    AWS_SECRET_ACCESS_KEY=SECRET \(call)
                    AWS_SECRET_ACCESS_KEY=wrong \(call)
                    """))
            #expect(result.stdout == "0\n0\n0\n254\nserver 0\n", "\(result)")
            #expect(result.stderr.hasPrefix("error[InvalidSignatureException]:"), "\(result)")
            let log = try String(contentsOf: shell.folder.appending(path: "server-log"), encoding: .utf8)
            #expect(log.firstMatch(of: /page: http:\/\/127\.0\.0\.1:[0-9]+\/_ivsh\/#key=[0-9a-f]{32}\n/) != nil, "\(log)")
            #expect(!log.contains("SECRET"))
        }
    }

    @Test("A program given by --review decides about the messages of a room")
    func review() async throws {
        try await ShellProcess.with { shell in
            try shell.write(
                #"cat > \#(shell.folder.path)/asked; echo '{"ReviewResult":"DENY","Content":"","Attributes":{"Reason":"not today"}}'"#,
                to: "review.sh")
            let function = "arn:aws:lambda:us-west-2:123456789012:function:filter"
            // With DENY as fallback too, for a busy machine may take longer than the handler's 200 ms.
            let program =
                "create-room --name l --message-review-handler {uri: '\(function)', fallbackResult: DENY} | ignore; join l --as a; "
                + "try { say hi } catch e { $e.status }"
            let result = try await shell.run(
                ["exec", "--review", "\(function)=sh \(shell.folder.path)/review.sh", "--", ShellProcess.executable.path, "-c", program])
            #expect(result.status == 0 && result.stdout == "406\n", "\(result)")
            #expect(try String(contentsOf: shell.folder.appending(path: "asked"), encoding: .utf8).contains("hi"))
        }
    }

    @Test("A seed script fills the service before it is open")
    func seedScript() async throws {
        try await ShellProcess.with { shell in
            try shell.write("create-room --name seeded | ignore\n", to: "seed.ivs")
            let result = try await shell.run(
                shell: beside(options: "--store :memory: --seed-script seed.ivs", #""$IVSH" --backend "$URL" -c 'list-rooms | get name'"#))
            #expect(result.stdout == "[\n  \"seeded\"\n]\nserver 0\n", "\(result)")
            let broken = try await shell.run(["serve", "--port", "0", "--store", ":memory:", "--seed-script", "nowhere.ivs"])
            #expect(broken.status == 255 && broken.stderr.hasPrefix("error[unreadable-script]:"), "\(broken)")
        }
    }

    @Test("With --tls, shells on the store trust the certificate that was made")
    func tls() async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(shell: beside(options: "--tls", #""$IVSH" -c 'status | get server; list-rooms | count'"#))
            #expect(result.stdout.wholeMatch(of: /"https:\/\/127\.0\.0\.1:[0-9]+"\n0\nserver 0\n/) != nil, "\(result)")
        }
    }

    @Test("The aws backend calls and chats over TLS at a custom endpoint, signed with the caller's key")
    func awsBackend() async throws {
        try await ShellProcess.with { shell in
            let program =
                "create-room --name lobby | ignore; join lobby --as alice; join lobby --as bob; say hi --as alice | ignore; "
                + "watch lobby | first 1 | get content; status | get backend; leave --all"
            let result = try await shell.run(
                shell: beside(
                    options: "--tls --store shared --auth strict --access-key ID:SECRET",
                    """
                    export AWS_ENDPOINT_URL_IVSCHAT=$URL AWS_CA_BUNDLE=shared/server-ca.pem AWS_ACCESS_KEY_ID=ID AWS_REGION=eu-west-1
                    AWS_SECRET_ACCESS_KEY=SECRET "$IVSH" --backend aws -c '\(program)'
                    """))
            #expect(result.stdout == "[\n  \"hi\"\n]\n\"aws\"\nserver 0\n" && result.stderr.isEmpty, "\(result)")
        }
    }

    static let failures: [(arguments: [String], status: Int32, error: String)] = [
        (["serve", "--port", "65536"], 252, "error[usage]:"),
        (["serve", "--auth", "perhaps"], 252, "error[usage]:"),
        (["serve", "--access-key", "nocolon"], 252, "error[usage]:"),
        (["serve", "--tls-cert", "x.pem"], 252, "error[usage]:"),
        (["serve", "--region", "nowhere"], 252, "error[bad-region]:"),
        (["serve", "--host", "192.0.2.1", "--store", ":memory:"], 255, "error[cannot-listen]:"),
        (["serve", "--port", "0", "--store", "/dev/null/x"], 255, "error[unusable-store]:"),
        (["serve", "--port", "0", "--store", ":memory:", "--tls-cert", "no.pem", "--tls-key", "no.pem"], 255, "error[bad-certificate]:"),
        (["exec"], 252, "error[usage]:"),
        (["exec", "--frobnicate", "true"], 252, "error[usage]:"),
        (["exec", "--", "no-such-program"], 127, "error[not-found]:"),
        (["exec", "--", "/dev/null"], 126, "error[not-executable]:"),
    ]

    @Test("What cannot be served or run says why", arguments: failures)
    func failure(_ arguments: [String], _ status: Int32, _ error: String) async throws {
        try await ShellProcess.with { shell in
            let result = try await shell.run(arguments)
            #expect(result.status == status && result.stderr.hasPrefix(error) && result.stdout.isEmpty, "\(result)")
        }
    }

    @Test("A program run by exec has a service of its own, whatever the caller's environment says")
    func exec() async throws {
        var shell = try ShellProcess()
        defer { shell.remove() }
        shell.environment.merge(
            [
                "AWS_PROFILE": "nobody", "AWS_SESSION_TOKEN": "x", "AWS_ACCESS_KEY_ID": "AKIAMINE", "IVSH_BACKEND": "aws",
                "AWS_USE_FIPS_ENDPOINT": "true",
                "HTTP_PROXY": "http://127.0.0.1:9", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
            ]) { $1 }
        let result = try await shell.run(
            shell:
                #""$IVSH" exec --region eu-west-1 -- "$IVSH" -c 'create-room --name own | get arn' && "$IVSH" exec -- sh -c 'echo "$AWS_ACCESS_KEY_ID $AWS_REGION $AWS_PROFILE"'"#
        )
        let lines = result.stdout.split(separator: "\n")
        #expect(lines.first?.hasPrefix("\"arn:aws:ivschat:eu-west-1:123456789012:room/") == true, "\(result)")
        #expect(lines.last == "local us-west-2 ", "\(result)")
    }

    @Test("exec on a store that is served uses its server, unless that cannot stand in for one of its own")
    func execBesideServer() async throws {
        try await ShellProcess.with { shell in
            let exec = #""$IVSH" exec --store shared"#
            let calls = """
                "$IVSH" --store shared -c 'create-room --name shared | ignore'
                \(exec) -- "$IVSH" -c 'list-rooms | get name'
                \(exec) --quotas strict -- true; echo $?
                """
            let result = try await shell.run(shell: beside(options: "--store shared", calls))
            #expect(result.stdout == "[\n  \"shared\"\n]\n255\nserver 0\n", "\(result)")
            #expect(result.stderr.hasPrefix("error[store-is-served]:"), "\(result)")
            let strict = try await shell.run(
                shell: beside(options: "--store shared --auth strict --access-key ID:SECRET", "\(exec) -- true; echo $?"))
            #expect(strict.stdout == "255\nserver 0\n" && strict.stderr.contains("it takes no calls but signed ones"), "\(strict)")
        }
    }

    @Test("exec gives the program's status, 128 and the signal that ended it, and passes signals on")
    func execStatus() async throws {
        try await ShellProcess.with { shell in
            #expect(try await shell.run(["exec", "--", "sh", "-c", "exit 7"]).status == 7)
            #expect(try await shell.run(["exec", "sh", "-c", "kill -KILL $$"]).status == 137)
            let result = try await shell.run(
                shell: """
                    "$IVSH" exec -- sh -c 'trap "exit 3" TERM; echo ready > ready; while :; do sleep 0.05; done' & child=$!
                    await ready
                    kill -TERM $child; wait $child; echo $?
                    """)
            #expect(result.stdout == "3\n", "\(result)")
        }
    }
}

import TestSupport
import Testing

/// The commands for the local service, against a server of another process.
@Suite("Administering a server", .patience(minutes: 5))
struct AdministrationTests {
    /// Starts a server on the store `s`, runs `lines`, and ends the server; `$URL` is its address.
    private func run(_ lines: String, serve options: String = "") async throws -> ProgramRun {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let line = """
            "$IVSH" serve --store s --port 0 --print-url --transition-delay 0s \(options) > url & server=$!
            await url
            URL=$(cat url)
            \(lines)
            kill $server; wait $server
            """
        return try await shell.run(shell: line)
    }

    @Test("Faults, clock, requests and reset of a server are at hand in every shell on its store, and at its URL", .patience(minutes: 3))
    func server() async throws {
        let result = try await run(
            """
            "$IVSH" --store s -c 'create-room --name lobby | ignore; add-fault get-room --error ConflictException --count 1 | get id'
            "$IVSH" --store s -c 'get-room lobby'
            "$IVSH" --endpoint-url "$URL" -c 'faults | get hits | to json --compact; advance-clock 1h | get offset; service-info | get rooms'
            "$IVSH" --endpoint-url "$URL" -c 'requests | get operation | to json --compact; reset-service | get rooms; list-rooms'
            """)
        #expect(
            result.stdout == """
                1
                [1]
                "1h"
                1
                ["CreateRoom","ListRooms","GetRoom"]
                1
                []

                """)
        #expect(result.stderr.contains("error[ConflictException]"), "\(result.stderr)")
        #expect(result.status == 0)
    }

    @Test("A server that checks keys is administered by shells on its store, and by nobody else", .patience(minutes: 3))
    func operatorKey() async throws {
        let result = try await run(
            """
            "$IVSH" --store s -c 'service-info | get authentication'
            "$IVSH" --endpoint-url "$URL" -c 'service-info'; echo $?
            """, serve: "--auth strict --access-key AKIDEXAMPLE:secret 2>/dev/null")
        #expect(result.stdout.hasPrefix("\"strict\"\n"), "\(result.stdout)")
        #expect(!result.stdout.contains("AKIDEXAMPLE"))
        #expect(result.stdout.hasSuffix("\n254\n") || result.stdout.hasSuffix("\n252\n"), "\(result.stdout)")
    }

    @Test("What a server has logged is whole after its end", .patience(minutes: 3))
    func logs() async throws {
        let result = try await run(
            """
            "$IVSH" --store s -c '
                let logs = create-logging-configuration --destination-configuration {s3: {bucketName: chat-logs}}
                let room = create-room --name lobby --logging-configuration-identifiers [$logs.arn]
                for i in 1..20 { send-event lobby --event-name "e$i" | ignore }
                read-log | count'
            "$IVSH" --store s -c 'send-event lobby --event-name last | ignore'
            kill $server; wait $server; echo $?
            "$IVSH" --store s -c 'read-log --room lobby | get eventName | last 2 | to json --compact'
            """)
        #expect(result.stdout == "20\n0\n[\"e20\",\"last\"]\n", "\(result.stderr)")
    }

    @Test("An answer that no service of ivsh gives is not taken for one")
    func stranger() async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(["--endpoint-url", "http://127.0.0.1:1", "-c", "service-info"])
        #expect(result.status == 255)
        #expect(result.stderr.hasPrefix("error[no-answer]"))
    }
}

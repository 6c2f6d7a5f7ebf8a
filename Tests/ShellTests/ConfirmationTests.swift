import TerminalTesting
import TestSupport
import Testing

/// Deleting in a service that others use: the person at the terminal is asked first.
@Suite("Questions before deleting", .patience(minutes: 2))
struct ConfirmationTests {
    /// A server with a room `lobby`, and what a shell on a terminal is started with to use it.
    private struct Served {
        let shell: ShellProcess
        let server: ServeProcess

        func session(_ arguments: [String] = []) throws -> EditingSession {
            let session = try EditingSession(
                ivsh: ["--backend", server.url] + arguments, home: shell.environment["HOME"] ?? "", columns: 120, prompt: nil)
            if !arguments.contains("-c") { try session.wait("the first prompt") { $0.last.hasSuffix("us-west-2>") } }
            return session
        }

        /// Rooms and logging configurations, counted by a shell that asks nobody.
        func left() async throws -> String {
            try await shell.run(["--backend", server.url, "-c", "print (list-rooms | count) (list-logging-configurations | count)"]).stdout
        }
    }

    private func serving(_ body: (Served) async throws -> Void) async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let server = try await ServeProcess(shell, ["--store", ":memory:", "--transition-delay", "0s"])
        let program = """
            create-room --name lobby | ignore
            create-logging-configuration --name logs --destination-configuration {s3: {bucketName: chat-logs}} | ignore
            """
        let made = try await shell.run(["--backend", server.url, "-c", program])
        #expect(made.status == 0, "\(made.stderr)")
        let result: Result<Void, any Error>
        do { result = .success(try await body(Served(shell: shell, server: server))) } catch { result = .failure(error) }
        await server.end()
        try result.get()
    }

    @Test(
        "A yes deletes; another answer, none, the end of the input and Ctrl-C do not, and the shell goes on",
        arguments: [("y\r", true), ("Yes\r", true), ("n\r", false), ("\r", false), ("\u{4}", false), ("\u{3}", false)])
    func answers(keys: String, isDeleted: Bool) async throws {
        try await serving { served in
            let session = try served.session()
            session.type("delete-room lobby\r")
            try session.wait("the question") { $0.last.hasPrefix("delete arn:aws:ivschat:") && $0.last.hasSuffix("? [y/N]") }
            #expect(try await served.left() == "1 1\n")
            session.type(keys)
            try session.wait("the prompt") { $0.last.hasSuffix("us-west-2>") }
            #expect(session.screen.filled.contains { $0.contains("nothing was deleted") } == !isDeleted)
            #expect(try await served.left() == (isDeleted ? "0 1\n" : "1 1\n"))
            session.type("print 'goes on'\r")
            try session.wait("the next line") { $0.filled.contains("goes on") && $0.last.hasSuffix("us-west-2>") }
        }
    }

    @Test("Logging configurations are asked for too")
    func loggingConfiguration() async throws {
        try await serving { served in
            let session = try served.session()
            session.type("delete-logging-configuration logs\r")
            try session.wait("the question") { $0.last.hasSuffix("? [y/N]") }
            session.type("n\r")
            try session.wait("the prompt") { $0.last.hasSuffix("us-west-2>") }
            #expect(try await served.left() == "1 1\n")
        }
    }

    @Test("A program given on the command line asks as well when it has a terminal")
    func program() async throws {
        try await serving { served in
            let session = try served.session(["-c", "delete-room lobby"])
            try session.wait("the question") { $0.last.hasSuffix("? [y/N]") }
            session.type("n\r")
            #expect(session.finish() != 0)
            #expect(try await served.left() == "1 1\n")
        }
    }

    @Test("With --yes nobody is asked")
    func yes() async throws {
        try await serving { served in
            let session = try served.session(["--yes", "-c", "delete-room lobby"])
            #expect(session.finish() == 0)
            #expect(try await served.left() == "0 1\n")
        }
    }

    @Test("The local backend asks nobody: what is deleted there can be made anew")
    func local() throws {
        let folder = try TemporaryFolder()
        let session = try EditingSession(
            ivsh: ["--store", ":memory:", "-c", "create-room --name lobby | ignore; delete-room lobby; list-rooms | count"],
            home: folder.path, columns: 80, prompt: nil)
        #expect(session.finish() == 0)
        #expect(session.screen.filled == ["0"])
    }

    @Test("Without a terminal nobody is asked")
    func noTerminal() async throws {
        try await serving { served in
            let result = try await served.shell.run(["--backend", served.server.url, "-c", "delete-room lobby"])
            #expect(result.status == 0 && result.stderr == "")
            #expect(try await served.left() == "0 1\n")
        }
    }
}

import Foundation
import LocalServer
import TestSupport
import Testing

extension BrowserTests {
    @Suite("Everybody in one room")
    struct Together {
        @Test("Two shells, a page in a browser and boto3 meet in a room")
        func meet() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("page")
                async let alice = shell("alice", page.server.url)
                async let bob = shell("bob", page.server.url)
                for name in ["alice", "bob"] {
                    try await page.tab.wait(for: "document.querySelector('#timeline').textContent.includes('hello from \(name)')")
                }
                let room = try await page.room()
                let sent = try await run(
                    "python3",
                    [
                        "-c",
                        "import boto3; boto3.client('ivschat').send_event(roomIdentifier='\(room)', eventName='from-boto3')",
                    ],
                    [
                        "AWS_ENDPOINT_URL_IVSCHAT": page.server.url, "AWS_ACCESS_KEY_ID": "ID", "AWS_SECRET_ACCESS_KEY": "SECRET",
                        "AWS_REGION": "us-west-2",
                        "AWS_DEFAULT_REGION": "us-west-2",
                    ])
                // Without boto3 the shell's own command does.
                if !sent.stderr.isEmpty {
                    #expect(sent.stderr.contains("No module named"), "\(sent.stderr)")
                    _ = try await run(ivsh, ["--backend", page.server.url, "-c", "send-event lobby --event-name from-boto3 | ignore"])
                }
                try await page.tab.wait(for: "document.querySelector('#timeline').textContent.includes('from-boto3')")
                try await page.say("good night", as: "page")
                for heard in try await [alice, bob] { #expect(heard == "[\"from-boto3\",\"good night\"]\n") }
            }
        }

        /// Joins, greets, and gives what it heard of the event and of the page.
        private func shell(_ user: String, _ url: String) async throws -> String {
            let program = """
                join lobby --as \(user)
                say "hello from \(user)" | ignore
                watch --for 60s | where {|m| $m.type == EVENT or $m.content? == "good night"} | first 2 | each {|m| $m.eventName? ?? $m.content?} | to json --compact
                """
            let result = try await run(ivsh, ["--backend", url, "-c", program])
            #expect(result.stderr == "")
            return result.stdout
        }

        /// The program, which the build puts beside the tests.
        private var ivsh: String { PackageFolder.builtProgram("ivsh") }

        private func run(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) async throws -> ProgramRun {
            let folder = try TemporaryFolder()
            let own = ["HOME": folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
            return try await ProgramRun(of: program, arguments, environment: own.merging(environment) { $1 })
        }
    }
}

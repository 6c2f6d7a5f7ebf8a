import Foundation
import TestSupport
import Testing

/// The scripts for classrooms run as they stand.
@Suite("Demos", .patience(minutes: 5))
struct DemoTests {
    /// What each is known by.
    private static let lines = [
        "chat-room.ivs": ["   eve: Forbidden, 403", #"  "Alice: Likewise!","#],
        "moderation-bot.ivs": ["   deleted: Cheap spam, today only!", #"  "aws:DISCONNECT_USER: spam again""#],
        "review-handler.ivs": [#"   I AM NOT SHOUTING -> i am not shouting {"edited":"yes"}"#, "   406"],
        "fan-out.ivs": [#"  "deliveries": 2000,"#, #"  "lost": 0,"#],
        "tour.ivs": ["The end."],
    ]

    static let files = PackageFolder.names(in: "scripts/demos", ending: ".ivs")

    @Test("A demo runs to its end and shows what it is about", arguments: files)
    func demo(_ name: String) async throws {
        let shell = try ShellProcess()
        defer { shell.remove() }
        let result = try await shell.run(["--store", ":memory:", PackageFolder.url.appending(path: "scripts/demos/\(name)").path])
        #expect(result.status == 0, "\(result.stderr)")
        let shown = result.stdout.split(separator: "\n").map(String.init)
        let expected = try #require(Self.lines[name], "no test knows what \(name) shows")
        for line in expected { #expect(shown.contains(line), "\(line)\n\(result.stdout)") }
    }
}

import Testing

@testable import IVSTerminalText

struct ClosestMatchesTests {
    private static let commands = [
        "create-room", "create-chat-token", "create-logging-configuration", "delete-message", "delete-room", "disconnect-user",
        "get-room", "list-rooms", "list-logging-configurations", "list-tags-for-resource", "send-event", "tag-resource",
        "untag-resource", "update-room", "where", "select", "sort-by", "first", "last",
    ]

    @Test(
        "The nearest come first, and only when they are near",
        arguments: [
            ("creat-room", ["create-room"]),
            ("crate-room", ["create-room"]),
            ("create-romo", ["create-room"]),
            ("createRoom", ["create-room"]),
            ("Create_Room", ["create-room"]),
            ("wehre", ["where"]),
            ("slect", ["select"]),
            ("frist", ["first"]),
            ("create", ["create-room", "create-chat-token", "create-logging-configuration"]),
            ("list-", ["list-rooms", "list-logging-configurations", "list-tags-for-resource"]),
            ("tag-resourse", ["tag-resource"]),
            ("kubectl", []),
            ("x", []),
            ("", []),
            ("---", []),
        ])
    func matches(word: String, expected: [String]) {
        #expect(closestMatches(to: word, in: Self.commands) == expected)
    }

    @Test("No more than the limit are given")
    func limit() {
        #expect(closestMatches(to: "create", in: Self.commands, limit: 1) == ["create-room"])
        #expect(closestMatches(to: "create", in: Self.commands, limit: 0) == [])
        #expect(closestMatches(to: "create", in: Self.commands, limit: -1) == [])
    }

    @Test("A word without end costs nothing")
    func longWord() {
        #expect(closestMatches(to: String(repeating: "x", count: 1_000_000), in: Self.commands) == [])
    }

    @Test(
        "The distance counts insertions, deletions, replacements and swaps",
        arguments: [
            ("", "", 0), ("room", "room", 0), ("room", "rooms", 1), ("room", "rom", 1), ("room", "roam", 1), ("room", "romo", 1),
            ("kitten", "sitting", 3), ("abcd", "badc", 2), ("ca", "abc", 3),
        ])
    func distances(source: String, target: String, expected: Int) {
        #expect(editDistance(Array(source), Array(target), atMost: 10) == expected)
        #expect(editDistance(Array(target), Array(source), atMost: expected) == expected)
        if expected > 0 { #expect(editDistance(Array(source), Array(target), atMost: expected - 1) == nil) }
    }
}

import IVSTerminalText
import Testing

@Suite("Matching candidates")
struct CandidateMatcherTests {
    @Test(
        "The beginning counts most, then any part, then letters in order; case never does",
        arguments: [
            ("", "anything", .prefix), ("list", "list-rooms", .prefix), ("LOB", "lobby", .prefix), ("50", "room-50", .substring),
            ("RATE", "maximum-message-rate", .substring), ("lr", "list-rooms", .letters), ("rl", "list-rooms", nil), ("x", "", nil),
            ("é", "CAFÉ", .substring), ("çé", "Ça été", .letters), ("İ", "x", nil),
        ] as [(String, String, CandidateMatcher.Quality?)])
    func quality(typed: String, name: String, expected: CandidateMatcher.Quality?) {
        #expect(CandidateMatcher(typed).quality(of: name) == expected)
    }

    @Test("Only the best are given, in the order that they had")
    func best() {
        let names = ["create-room", "room-2", "Room-1", "list-rooms"]
        #expect(CandidateMatcher("room").best(of: names) { $0 } == ["room-2", "Room-1"])
        #expect(CandidateMatcher("oom").best(of: names) { $0 } == names)
        #expect(CandidateMatcher("lrs").best(of: names) { $0 } == ["list-rooms"])
        #expect(CandidateMatcher("q").best(of: names) { $0 } == [])
    }

    @Test("Of very many the first are made; how many there are and what all begin with is known of all")
    func limit() {
        var made = 0
        var best = BestCandidates<Int>(CandidateMatcher("r"), limit: 3)
        best.add("list-rooms", -1)
        func make(_ number: Int) -> Int {
            made += 1
            return number
        }
        for number in 0..<100 { best.add("room-\(number)", make(number)) }
        best.add("lr", -2)
        #expect((best.candidates, best.count, best.common) == ([0, 1, 2], 100, "room-"))
        #expect(made == 3)
    }
}

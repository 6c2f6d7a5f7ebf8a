import IVSJSON
import Testing

@testable import LocalService

@Suite("Frames of all kinds")
struct FrameFuzzTests {
    private static let samples = [
        #"{"Action":"SEND_MESSAGE","Attributes":{"k":"v","é":"👍"},"Content":"Hi \u00e9\ud83d\udc4d\n","RequestId":"r"}"#,
        #"{"Action":"DELETE_MESSAGE","Id":"M2YcHkgffEvU","Reason":"none","RequestId":"r","extra":[1,2.5e3,true,null,{"x":{}}]}"#,
        #"{"Action":"DISCONNECT_USER","UserId":"nobody","Reason":"","RequestId":"r"}"#,
    ]

    @Test("Whatever a client sends, it gets one frame for it, and that is JSON", arguments: [1, 2, 3, 4] as [UInt64])
    func oneAnswer(seed: UInt64) async throws {
        let subject = try ServiceUnderTest(quotas: Quotas(.off))
        let alice = try await subject.join(try await subject.room())
        let random = RandomGenerator(.seeded(seed), for: .identifiers)
        func number(below bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        let fragments = samplesOfText.map { Array($0.utf8) }
        for count in 1...1000 {
            var bytes = Array(Self.samples[number(below: Self.samples.count)].utf8)
            for _ in 0...number(below: 4) {
                let place = number(below: bytes.count + 1)
                switch number(below: 4) {
                case 0: bytes.removeSubrange(place..<min(bytes.count, place + number(below: 9)))
                case 1: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                case 2: bytes.insert(contentsOf: fragments[number(below: fragments.count)], at: place)
                default: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
                }
            }
            alice.connection?.receive(bytes)
            #expect(alice.texts.count == count, "\(bytes)")
        }
        for frame in alice.frames { #expect(["MESSAGE", "EVENT", "ERROR"].contains(frame["Type"])) }
        #expect(alice.ends == [])
    }

    private let samplesOfText = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "1e999", "-", "\\ud800", "\\u0000", "\u{0}", "\u{FEFF}", "\"Content\":1,",
        "\"Action\":null,",
        String(repeating: "[", count: 600), String(repeating: "x", count: 1000),
    ]
}

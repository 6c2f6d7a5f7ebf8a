import Testing

@testable import LocalService

@Suite("Sealing")
struct SealingTests {
    private let secret = Array(UInt8(0)..<32)

    @Test("What is sealed can be opened with the same key and context, and not otherwise")
    func opening() throws {
        let sealer = Sealer(secret: secret, purpose: "test")
        let sealed = try sealer.seal(Array("lobby".utf8), context: [1])
        #expect(try sealer.open(sealed, context: [1]) == Array("lobby".utf8))
        #expect(try sealer.open(sealed, context: [2]) == nil)
        #expect(try Sealer(secret: secret, purpose: "other").open(sealed, context: [1]) == nil)
        #expect(try Sealer(secret: secret.reversed(), purpose: "test").open(sealed, context: [1]) == nil)
    }

    @Test("A change of any one byte is noticed")
    func tampering() throws {
        let sealer = Sealer(secret: secret, purpose: "test")
        let sealed = try sealer.seal(Array("lobby".utf8))
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(try sealer.open(changed) == nil)
        }
        #expect(try sealer.open([]) == nil)
        #expect(try sealer.open(Array(sealed.dropLast())) == nil)
    }

    @Test("Different input never shares a nonce, equal input gives equal output")
    func nonces() throws {
        let sealer = Sealer(secret: secret, purpose: "test")
        var nonces: Set<[UInt8]> = []
        for number in 0..<100 { nonces.insert(Array(try sealer.seal(Array("\(number)".utf8)).prefix(Sealer.nonceLength))) }
        nonces.insert(Array(try sealer.seal(Array("1".utf8), context: [1]).prefix(Sealer.nonceLength)))
        #expect(nonces.count == 101)
        #expect(try sealer.seal(Array("a".utf8)) == sealer.seal(Array("a".utf8)))
    }
}

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

    @Test(
        "Base 64 for URLs spells bytes as RFC 4648 does",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test("Base 64 for URLs uses the two safe characters")
    func safeAlphabet() {
        #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
        #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
    }

    @Test("Text that spells no bytes is refused", arguments: ["A", "AAAAA", "Zh", "Zm9=", "Zm9+", "Zm 9", "é"])
    func notBase64(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}

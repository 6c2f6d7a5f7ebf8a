import Testing

@testable import AWSRuntime

@Suite("Base 64")
struct Base64Tests {
    @Test(
        "Bytes are spelled as RFC 4648 does, with padding and without",
        arguments: [
            ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"), ("foob", "Zm9vYg==", "Zm9vYg"),
            ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
        ])
    func vectors(plain: String, standard: String, url: String) {
        #expect(Base64.encode(Array(plain.utf8)) == standard)
        #expect(Base64.decode(standard) == Array(plain.utf8))
        #expect(Base64.encode(Array(plain.utf8), as: .url) == url)
        #expect(Base64.decode(url, as: .url) == Array(plain.utf8))
    }

    @Test("The last two characters of the alphabet are others in URLs")
    func alphabets() {
        #expect(Base64.encode([0xFB, 0xFF, 0xBF]) == "+/+/")
        #expect(Base64.decode("+/+/") == [0xFB, 0xFF, 0xBF])
        #expect(Base64.encode([0xFB, 0xFF, 0xBF], as: .url) == "-_-_")
        #expect(Base64.decode("-_-_", as: .url) == [0xFB, 0xFF, 0xBF])
    }

    @Test("Every byte comes back, at each place in a group", arguments: [Base64.Variant.standard, .url])
    func roundTrip(_ variant: Base64.Variant) {
        for count in 1...4 {
            for byte in UInt8.min...UInt8.max {
                let bytes = Array(repeating: byte, count: count)
                #expect(Base64.decode(Base64.encode(bytes, as: variant), as: variant) == bytes)
            }
        }
    }

    @Test("Text that spells no bytes is refused", arguments: ["A", "AAAAA", "Zh", "Zm9=", "Zm9+", "Zm 9", "é"])
    func notForURLs(text: String) { #expect(Base64.decode(text, as: .url) == nil) }

    @Test("Padding is whole, at the end, and two at most", arguments: ["Zg", "Zg=", "Z===", "====", "Zg==Zg==", "=Zg=", "Zm9-", "Zm 9"])
    func notPadded(text: String) { #expect(Base64.decode(text) == nil) }
}

import AWSRuntime
import Testing

@Suite("Sensitive values")
struct RedactionTests {
    static let secret = Shape("Secret", .string, isSensitive: true)
    static let shape = Shape(
        "Input",
        .structure([
            .init("user", secret), .init("name", Sample.text), .init("all", Shape("All", .list(secret))),
            .init("attributes", Shape("Attributes", .map(key: Sample.text, value: Sample.text), isSensitive: true)),
            .init("inner", Shape("Inner", .structure([.init("token", secret)]))),
        ]))

    @Test("A redacted document shows what is not sensitive, and that there is more")
    func document() {
        let document: Document = [
            "user": "s3cret", "name": "lobby", "all": ["s3cret", "s3cret"], "attributes": ["s3cret": "s3cret"],
            "inner": ["token": "s3cret"],
        ]
        #expect(
            document.redacted(as: Self.shape) == [
                "user": "<redacted>", "name": "lobby", "all": ["<redacted>", "<redacted>"], "attributes": "<redacted>",
                "inner": ["token": "<redacted>"],
            ])
    }
}

@Suite("Documents")
struct DocumentTests {
    @Test("A member is set, replaced, removed")
    func members() {
        var document = Document.null
        document["a"] = 1
        document["b"] = 2
        document["a"] = 3
        #expect(document == ["a": 3, "b": 2])
        document["a"] = nil
        document["c"] = nil
        #expect(document == ["b": 2])
        var text: Document = "text"
        text["a"] = 1
        #expect(text == "text")
    }

    @Test("Swift values and documents turn into each other")
    func conversion() {
        #expect(["b": [1, 2], "a": []].document == ["a": [], "b": [1, 2]])
        #expect([String: [Int]](document: ["a": [], "b": [1, 2]]) == ["a": [], "b": [1, 2]])
        #expect(Double(document: 5) == 5)
        #expect(Int(document: 5.5) == nil)
        #expect(String(document: 5) == nil)
        #expect([String](document: "a") == nil)
    }
}

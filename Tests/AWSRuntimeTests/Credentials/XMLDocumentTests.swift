import Testing

@testable import AWSRuntime

@Suite("XML of the token service")
struct XMLDocumentTests {
    @Test(
        "The text of an element is read as it was",
        arguments: [
            ("plain", "plain"), (" a &lt;b&gt; &amp;amp; ", "a <b> &amp;"), ("&#x41;&#66;", "AB"), ("a & b; &nbsp;", "a & b; &nbsp;"),
            // Marks that combine with the character before them: brackets stay brackets.
            ("\u{301}a", "\u{301}a"), ("&gt;\u{65D}", ">\u{65D}"),
        ])
    func text(_ written: String, _ expected: String) {
        let document = XMLDocument(Array("<A><!-- <A> --><T>\(written)</T></A>".utf8))
        #expect(document["A", "T"].map { Array($0.utf8) } == Array(expected.utf8))
    }
}

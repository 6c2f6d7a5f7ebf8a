import Testing

/// A text, and what is to come of it: an argument of tests that is told by the text.
package struct TextCase: Sendable, CustomTestStringConvertible {
    package let text: String
    package let expected: String

    package init(_ text: String, _ expected: String) {
        self.text = text
        self.expected = expected
    }

    package var testDescription: String { text }
}

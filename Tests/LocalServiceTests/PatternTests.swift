import AWSRuntime
import IVSChat
import Testing

@testable import IVSPatterns

@Suite("Patterns of the model")
struct PatternTests {
    @Test(
        "An ARN matches as the model has it",
        arguments: [
            ("arn:aws:lambda:us-east-1:123456789012:function:review", true), ("arn:aws:lambda:us-east-1:123456789012:function:", false),
            ("arn:aws:lambda:us-east-1:12345678901:function:review", false),
            ("arn:aws-cn:lambda:us-east-1:123456789012:function:review", false),
            ("", true),
        ])
    func handlers(text: String, matches: Bool) throws {
        let pattern = "$|^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:.+.*"
        #expect(try RegularExpression(pattern, .whole).matches(text) == matches)
    }

    @Test("Every pattern of the model can be read, and has the quick form")
    func model() throws {
        var patterns: Set<String> = []
        func collect(_ shape: Shape) {
            if let pattern = shape.pattern { patterns.insert(pattern) }
            switch shape.kind {
            case .list(let element): collect(element)
            case .map(let key, let value):
                collect(key)
                collect(value)
            case .structure(let members), .union(let members):
                for member in members { collect(member.shape) }
            default: break
            }
        }
        for operation in IVSChatModel.operations { collect(operation.input) }
        #expect(patterns.count >= 8)
        for pattern in patterns { #expect(try RegularExpression(pattern, .whole).isQuick, "\(pattern)") }
    }
}

// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// The function that looks at each message before it is delivered, and what happens when it fails.
public struct MessageReviewHandler: DocumentConvertible, Hashable {
    /// ARN of the Lambda function, in the account and region of the room. An empty text stands for no handler.
    public var uri: String?
    /// What becomes of a message when the handler does not answer properly within 200 ms: ALLOW (the default) delivers
    /// it as it was sent, DENY refuses it.
    public var fallbackResult: FallbackResult?

    public init(uri: String? = nil, fallbackResult: FallbackResult? = nil) {
        self.uri = uri
        self.fallbackResult = fallbackResult
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        uri = document.member("uri")
        fallbackResult = document.member("fallbackResult")
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("uri", uri)
        fields.add("fallbackResult", fallbackResult)
        return .map(fields)
    }
}

// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// A member that failed a check.
public struct ValidationExceptionField: DocumentConvertible, Hashable {
    /// Path of the member, such as `messageReviewHandler.uri`.
    public var name: String
    /// What is wrong with it.
    public var message: String

    public init(name: String, message: String) {
        self.name = name
        self.message = message
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        name = document.member("name") ?? ""
        message = document.member("message") ?? ""
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("name", name)
        fields.add("message", message)
        return .map(fields)
    }
}

// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Logs to a log group of Amazon CloudWatch Logs.
public struct CloudWatchLogsDestinationConfiguration: DocumentConvertible, Hashable {
    /// Name of the log group. Each room has a log stream of its own in it.
    public var logGroupName: String

    public init(logGroupName: String) {
        self.logGroupName = logGroupName
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        logGroupName = document.member("logGroupName") ?? ""
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("logGroupName", logGroupName)
        return .map(fields)
    }
}

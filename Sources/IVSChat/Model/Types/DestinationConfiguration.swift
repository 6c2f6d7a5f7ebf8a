// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Where the log goes: exactly one of a bucket, a log group, a delivery stream.
public enum DestinationConfiguration: DocumentConvertible, Hashable {
    /// An Amazon S3 bucket.
    case s3(S3DestinationConfiguration)
    /// A log group of Amazon CloudWatch Logs.
    case cloudWatchLogs(CloudWatchLogsDestinationConfiguration)
    /// A delivery stream of Amazon Data Firehose.
    case firehose(FirehoseDestinationConfiguration)
    /// One that this version does not know, under its name.
    case unknown(String, Document)

    public init?(document: Document) {
        guard case .map(let fields) = document else { return nil }
        guard let field = fields.first(where: { $0.value != .null }) else { return nil }
        switch field.name {
        case "s3":
            guard let value = S3DestinationConfiguration(document: field.value) else { return nil }
            self = .s3(value)
        case "cloudWatchLogs":
            guard let value = CloudWatchLogsDestinationConfiguration(document: field.value) else { return nil }
            self = .cloudWatchLogs(value)
        case "firehose":
            guard let value = FirehoseDestinationConfiguration(document: field.value) else { return nil }
            self = .firehose(value)
        default:
            self = .unknown(field.name, field.value)
        }
    }

    public var document: Document {
        switch self {
        case .s3(let value): .map([.init("s3", value.document)])
        case .cloudWatchLogs(let value): .map([.init("cloudWatchLogs", value.document)])
        case .firehose(let value): .map([.init("firehose", value.document)])
        case .unknown(let name, let value): .map([.init(name, value)])
        }
    }
}

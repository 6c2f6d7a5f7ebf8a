// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Logs to an Amazon S3 bucket.
public struct S3DestinationConfiguration: DocumentConvertible, Hashable {
    /// Name of the bucket. Logs are written below `AWSLogs/`, gzipped, one JSON record a line.
    public var bucketName: String

    public init(bucketName: String) {
        self.bucketName = bucketName
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        bucketName = document.member("bucketName") ?? ""
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("bucketName", bucketName)
        return .map(fields)
    }
}

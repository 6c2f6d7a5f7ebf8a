// Written by scripts/generate from Sources/ServiceModelGenerator/ivschat.json: changes belong there.
// swift-format-ignore-file

public import AWSRuntime

/// Logs to a delivery stream of Amazon Data Firehose.
public struct FirehoseDestinationConfiguration: DocumentConvertible, Hashable {
    /// Name of the delivery stream.
    public var deliveryStreamName: String

    public init(deliveryStreamName: String) {
        self.deliveryStreamName = deliveryStreamName
    }

    public init?(document: Document) {
        guard case .map = document else { return nil }
        deliveryStreamName = document.member("deliveryStreamName") ?? ""
    }

    public var document: Document {
        var fields: [Document.Field] = []
        fields.add("deliveryStreamName", deliveryStreamName)
        return .map(fields)
    }
}

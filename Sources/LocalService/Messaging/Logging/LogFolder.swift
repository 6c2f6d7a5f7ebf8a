import AWSRuntime
import IVSTimestamps

/// Where in a folder which records stand:
///
///     s3/BUCKET/AWSLogs/ACCOUNT/IVSChatLogs/1.0/REGION/room_ID/YYYY/MM/DD/HH/…_room_ID_YYYYMMDDTHHMMZ_HASH.log.gz
///     cloudwatch-logs/ACCOUNT/REGION/LOG-GROUP/aws/IVSChatLogs/1.0/room_ID.jsonl
///     firehose/ACCOUNT/REGION/DELIVERY-STREAM.jsonl
///
/// Buckets are one name space for everybody; log groups and delivery streams belong to an account and region.
struct LogFolder: Sendable {
    let path: String

    init(path: String) {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The file that a log stream or a delivery stream is appended to; nil for S3, which has objects.
    func stream(_ destination: LoggingConfiguration.Destination, _ room: ResourceARN) -> String? {
        let scope = "\(Self.component(room.account))/\(Self.component(room.region))"
        switch destination {
        case .s3: return nil
        case .cloudWatchLogs(let group):
            let stream = "aws/IVSChatLogs/\(LogRecord.version)/room_\(Self.component(room.id)).jsonl"
            return "\(path)/cloudwatch-logs/\(scope)/\(Self.component(group))/\(stream)"
        case .firehose(let stream): return "\(path)/firehose/\(scope)/\(Self.component(stream)).jsonl"
        }
    }

    /// The file of an object in a bucket that holds the records of one room in one period.
    func object(bucket: String, _ room: ResourceARN, period: DateTime, hash: String) -> String {
        let (account, region, id) = (Self.component(room.account), Self.component(room.region), Self.component(room.id))
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let (year, month) = (digits(period.year, 4), digits(period.month, 2))
        let (day, hour) = (digits(period.day, 2), digits(period.hour, 2))
        let folder = "\(path)/s3/\(Self.component(bucket))/AWSLogs/\(account)/IVSChatLogs/\(LogRecord.version)/\(region)/room_\(id)"
        let name = "\(account)_IVSChatLogs_\(LogRecord.version)_\(region)_room_\(id)"
        let moment = "\(year)\(month)\(day)T\(hour)\(digits(period.minute, 2))Z"
        return "\(folder)/\(year)/\(month)/\(day)/\(hour)/\(name)_\(moment)_\(hash).log.gz"
    }

    /// What lies directly in the folder.
    static let kinds = ["s3", "cloudwatch-logs", "firehose"]

    /// A name as one part of a path: what is not a letter, a digit or one of `-._~` is percent-encoded, and so are the names that a
    /// folder keeps for itself. What is too long for a file system is cut, with a checksum at its end.
    static func component(_ name: String) -> String {
        let encoded = PercentEncoding.encode(name)
        guard !encoded.isEmpty, !encoded.utf8.allSatisfy({ $0 == UInt8(ascii: ".") }) else {
            return encoded.isEmpty ? "%" : encoded.replacing(".", with: "%2E")
        }
        guard encoded.utf8.count > longestComponent else { return encoded }
        // FNV-1a.
        let checksum = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\(encoded.prefix(longestComponent - 20))~\(String(checksum, radix: 16))"
    }

    private static let longestComponent = 200
}

/// The name of a room or logging configuration: `arn:aws:ivschat:REGION:ACCOUNT:room/ID`.
public struct ResourceARN: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case room
        case loggingConfiguration = "logging-configuration"
    }

    public let region: String
    /// Twelve digits.
    public let account: String
    public let kind: Kind
    public let id: String

    public init(region: String, account: String, kind: Kind, id: String) {
        self.region = region
        self.account = account
        self.kind = kind
        self.id = id
    }

    /// Nil when the text is no ARN of Amazon IVS Chat, or of a kind of resource that it does not have.
    public init?(_ text: String) {
        let prefix = "arn:aws:ivschat:"
        guard text.hasPrefix(prefix) else { return nil }
        var rest = Substring(text.utf8.dropFirst(prefix.utf8.count))
        guard let region = rest.take(through: ":"), let account = rest.take(through: ":"), let kind = rest.take(through: "/"),
            let kind = Kind(rawValue: String(kind))
        else { return nil }
        self.init(region: String(region), account: String(account), kind: kind, id: String(rest))
    }

    public var description: String { "arn:aws:ivschat:\(region):\(account):\(kind.rawValue)/\(id)" }
}

/// Where resources live: those of one account and region know nothing of any other's.
struct Scope: Sendable, Hashable {
    let account: String
    let region: String

    func arn(_ kind: ResourceARN.Kind, _ id: String) -> ResourceARN {
        ResourceARN(region: region, account: account, kind: kind, id: id)
    }

    func contains(_ arn: ResourceARN) -> Bool { arn.account == account && arn.region == region }
}

extension Substring {
    /// Takes what stands before the next `separator`, and the separator, off the front; nil when there is none.
    fileprivate mutating func take(through separator: Unicode.Scalar) -> Substring? {
        guard let index = utf8.firstIndex(of: UInt8(ascii: separator)) else { return nil }
        defer { self = self[utf8.index(after: index)...] }
        return self[..<index]
    }
}

/// Which endpoint serves a region: the rules that AWS publishes for Amazon IVS Chat, and for most other services. Only the first label of
/// the host differs.
public struct EndpointRules: Sendable, Hashable {
    /// First label of the host: `ivschat`, `sts`.
    public let hostPrefix: String

    public init(hostPrefix: String) { self.hostPrefix = hostPrefix }

    /// - Parameter custom: an endpoint that the user asked for.
    public func endpoint(
        region: String?, usesFIPS: Bool = false, usesDualStack: Bool = false, custom: Endpoint? = nil
    ) throws(EndpointRuleError) -> Endpoint {
        if let custom {
            if usesFIPS {
                throw .unsupported("Invalid Configuration: FIPS and custom endpoint are not supported")
            }
            if usesDualStack {
                throw .unsupported("Invalid Configuration: Dualstack and custom endpoint are not supported")
            }
            return custom
        }
        guard let region else { throw .missingRegion }
        guard Self.isHostLabel(region) else { throw .invalidRegion(region) }
        let partition = Partition.of(region: region)
        switch (usesFIPS, usesDualStack) {
        case (true, true) where !partition.supportsFIPS || !partition.supportsDualStack:
            throw .unsupported("FIPS and DualStack are enabled, but this partition does not support one or both")
        case (true, false) where !partition.supportsFIPS:
            throw .unsupported("FIPS is enabled but this partition does not support FIPS")
        case (false, true) where !partition.supportsDualStack:
            throw .unsupported("DualStack is enabled but this partition does not support DualStack")
        default:
            let service = usesFIPS ? "\(hostPrefix)-fips" : hostPrefix
            let suffix = usesDualStack ? partition.dualStackDNSSuffix : partition.dnsSuffix
            return Endpoint(host: "\(service).\(region).\(suffix)")
        }
    }

    /// A region becomes part of a host's name, so that anything else in it could lead signed requests elsewhere (RFC 1123 §2.1).
    static func isHostLabel(_ text: String) -> Bool {
        let bytes = text.utf8
        return 1...63 ~= bytes.count && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// The rules name no endpoint for what was asked.
public enum EndpointRuleError: Error, Sendable, Hashable, CustomStringConvertible {
    case missingRegion
    case invalidRegion(String)
    /// FIPS or dual stack together with a custom endpoint, or in a partition without them.
    case unsupported(String)

    public var description: String {
        switch self {
        case .missingRegion: "Invalid Configuration: Missing Region"
        case .invalidRegion(let region): "'\(region)' is not a region's name, such as us-east-1"
        case .unsupported(let reason): reason
        }
    }
}

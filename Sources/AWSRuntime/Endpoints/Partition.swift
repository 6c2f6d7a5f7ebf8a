/// A group of regions with DNS names of their own, as AWS SDKs know them (their `partitions.json`).
public struct Partition: Sendable, Hashable {
    public let id: String
    public let dnsSuffix: String
    public let dualStackDNSSuffix: String
    /// What its regions' names start with, before a word and a number.
    let regionPrefixes: [String]
    /// Both hold in every partition there is today.
    public let supportsFIPS = true
    public let supportsDualStack = true

    public static let all: [Partition] = [
        Partition(
            id: "aws", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws",
            regionPrefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"]),
        Partition(
            id: "aws-cn", dnsSuffix: "amazonaws.com.cn", dualStackDNSSuffix: "api.amazonwebservices.com.cn",
            regionPrefixes: ["cn"]),
        Partition(
            id: "aws-us-gov", dnsSuffix: "amazonaws.com", dualStackDNSSuffix: "api.aws", regionPrefixes: ["us-gov"]),
        Partition(
            id: "aws-eusc", dnsSuffix: "amazonaws.eu", dualStackDNSSuffix: "api.amazonwebservices.eu",
            regionPrefixes: ["eusc-de"]),
        Partition(
            id: "aws-iso", dnsSuffix: "c2s.ic.gov", dualStackDNSSuffix: "api.aws.ic.gov", regionPrefixes: ["us-iso"]),
        Partition(
            id: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", dualStackDNSSuffix: "api.aws.scloud",
            regionPrefixes: ["us-isob"]),
        Partition(
            id: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", dualStackDNSSuffix: "api.cloud-aws.adc-e.uk",
            regionPrefixes: ["eu-isoe"]),
        Partition(
            id: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", dualStackDNSSuffix: "api.aws.hci.ic.gov",
            regionPrefixes: ["us-isof"]),
    ]

    /// The partition of a region, known or still to come; `aws` for a name of no known form.
    public static func of(region: String) -> Partition {
        all.first { $0.contains(region: region) } ?? all[0]
    }

    private func contains(region: String) -> Bool {
        if region == "\(id)-global" { return true }
        var parts = region.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = parts.popLast(), let word = parts.popLast() else { return false }
        return regionPrefixes.contains(parts.joined(separator: "-"))
            && !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            && !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

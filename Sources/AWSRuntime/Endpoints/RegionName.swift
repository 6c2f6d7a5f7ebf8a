/// The form that names of regions have: `us-west-2`, `us-gov-east-1`.
public enum RegionName {
    /// Whether a text can be a region's name. Regions are known by their form and not from a list, so that one that AWS opens tomorrow needs
    /// no new program; what has the form can stand in an ARN, a host name and a credential scope.
    public static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count >= 3 && text.utf8.count <= longest
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
    }

    /// Bytes. The longest name today has 14.
    private static let longest = 32
}

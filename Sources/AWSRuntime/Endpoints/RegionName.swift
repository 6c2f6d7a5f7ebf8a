/// The form that names of regions have: `us-west-2`, `us-gov-east-1`.
public enum RegionName {
    /// Whether a text can be a region's name. Regions are known by their form and not from a list, so that one that AWS opens tomorrow needs
    /// no new program; what has the form can stand in an ARN, a host name and a credential scope.
    public static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= longest else { return false }
        var hyphens = 0
        // Each part has a character, the first and the last too.
        var partIsEmpty = true
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): partIsEmpty = false
            case UInt8(ascii: "-"):
                if partIsEmpty { return false }
                hyphens += 1
                partIsEmpty = true
            default: return false
            }
        }
        return hyphens >= 2 && !partIsEmpty
    }

    /// Bytes. The longest name today has 14.
    private static let longest = 32
}

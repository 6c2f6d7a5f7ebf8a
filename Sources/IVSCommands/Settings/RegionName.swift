import IVSChat

/// What regions are called.
public enum RegionName {
    /// Where Amazon IVS Chat is documented to be.
    static let documented = IVSChatEndpoints.regions.sorted()

    /// Regions are checked by form, not against a list: new ones need no new ivsh.
    public static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count >= 3 && text.utf8.count <= 32
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) } }
    }
}

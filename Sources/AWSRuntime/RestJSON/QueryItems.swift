/// The items of a query, decoded, in their order.
struct QueryItems {
    let items: [(name: String, value: String)]

    /// Nil when something is not percent-encoded UTF-8.
    init?(_ query: Substring) {
        var items: [(name: String, value: String)] = []
        for item in query.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                .map(Substring.init)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            items.append((name, value))
        }
        self.items = items
    }

    func values(of name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
}

import AWSRuntime
import IVSChat

/// The order of a list's columns: where there is no room for all of them, the last are left out first.
enum ColumnOrder {
    /// Items with so many of a shape's members are taken for items of that shape. Whoever selects a few has said an order.
    private static let leastMembers = 5

    private struct Kind: Sendable {
        let members: Set<String>
        let columns: [String]
    }

    /// The model's lists, the requests that the local service got, and the lines of the history.
    private static let kinds =
        IVSChatModel.columns.map { Kind(members: Set($0.shape.members.map(\.name)), columns: $0.columns) } + [
            Kind(
                members: ["number", "time", "requestId", "operation", "region", "status", "error", "duration", "accessKeyId", "source"],
                columns: ["number", "time", "operation", "status", "error", "duration", "region", "source"]),
            Kind(members: Set(historyColumns), columns: historyColumns),
        ]

    private static let historyColumns = ["time", "line", "status", "duration", "error", "room", "region", "backend"]

    /// - Returns: indices into `names`, the most important one first.
    static func importance(of names: [String]) -> [Int] {
        var kind: Kind?
        var most = leastMembers - 1
        for candidate in kinds {
            let count = names.lazy.filter(candidate.members.contains).count
            if count > most { (kind, most) = (candidate, count) }
        }
        guard let kind else { return Array(names.indices) }
        func rank(_ name: String) -> Int {
            if let place = kind.columns.firstIndex(of: name) { return place }
            // What a program has added it wants to see.
            guard kind.members.contains(name) else { return kind.columns.count }
            return kind.columns.count + (name == "arn" ? 2 : 1)
        }
        return names.indices.sorted { (rank(names[$0]), $0) < (rank(names[$1]), $1) }
    }
}

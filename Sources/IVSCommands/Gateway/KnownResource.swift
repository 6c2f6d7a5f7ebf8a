import AWSRuntime

/// A resource by what a user may type for it, for completion.
public struct KnownResource: Sendable {
    public var name: String
    public var id: String
    public var arn: String
    var tagKeys: [String] = []
    /// Whether no other resource that is known has its name.
    var hasOwnName = true

    /// What a user types for it: the name, or where that says too little the id.
    var word: String { hasOwnName ? name : id }

    /// Of an operation's output or an item of a listing; nil for one that names no resource.
    init?(_ description: Document) {
        guard case .string(let arn)? = description["arn"], case .string(let id)? = description["id"] else { return nil }
        self.arn = arn
        self.id = id
        if case .string(let name)? = description["name"] { self.name = name } else { name = "" }
        if case .map(let tags)? = description["tags"] { tagKeys = tags.map(\.name) }
    }
}

/// What completion knows of the resources of a kind.
public struct KnownResources: Sendable {
    /// By name; what has none comes first.
    public var resources: [KnownResource] = []
    /// The keys of all their tags, sorted.
    public var tagKeys: [String] = []
    /// Whether all of them have been looked up; otherwise more may come.
    public var isComplete = true

    /// Puts resources in the order of names, each knowing whether others have its own.
    static func order(_ resources: inout [KnownResource]) {
        resources.sort { $0.name < $1.name }
        markOwnNames(&resources)
    }

    private static func markOwnNames(_ ordered: inout [KnownResource]) {
        for index in ordered.indices {
            let name = ordered[index].name
            // Those of one name stand together.
            let isOwn =
                !name.isEmpty && (index == 0 || ordered[index - 1].name != name)
                && (index + 1 == ordered.count || ordered[index + 1].name != name)
            if ordered[index].hasOwnName != isOwn { ordered[index].hasOwnName = isOwn }
        }
    }

    /// What has become of a resource.
    enum Change: Sendable {
        case set(KnownResource)
        case removed
    }

    /// Brings resources that are in order up to date, with a change for an ARN.
    static func apply(_ changes: [String: Change], to ordered: inout [KnownResource]) {
        guard !changes.isEmpty else { return }
        ordered.removeAll { changes[$0.arn] != nil }
        for case .set(let resource) in changes.values {
            ordered.insert(resource, at: ordered.partitioningIndex { resource.name < $0.name })
        }
        markOwnNames(&ordered)
    }

    static func + (left: KnownResources, right: KnownResources) -> KnownResources {
        // Adding nothing would copy all.
        let resources = right.resources.isEmpty ? left.resources : left.resources + right.resources
        return KnownResources(
            resources: resources, tagKeys: Set(left.tagKeys + right.tagKeys).sorted(),
            isComplete: left.isComplete && right.isComplete)
    }
}

extension Array {
    /// Where those begin that are as wanted, in a list that has them all at its end.
    fileprivate func partitioningIndex(where isWanted: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isWanted(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

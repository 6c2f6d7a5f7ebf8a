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

    /// In the order of names, each knowing whether others have its own.
    static func ordered(_ resources: [KnownResource]) -> [KnownResource] {
        var ordered = resources
        ordered.sort { $0.name < $1.name }
        for index in ordered.indices {
            let name = ordered[index].name
            // Those of one name stand together now.
            let isOwn =
                !name.isEmpty && (index == 0 || ordered[index - 1].name != name)
                && (index + 1 == ordered.count || ordered[index + 1].name != name)
            if ordered[index].hasOwnName != isOwn { ordered[index].hasOwnName = isOwn }
        }
        return ordered
    }

    static func + (left: KnownResources, right: KnownResources) -> KnownResources {
        KnownResources(
            resources: left.resources + right.resources, tagKeys: Set(left.tagKeys + right.tagKeys).sorted(),
            isComplete: left.isComplete && right.isComplete)
    }
}

import Synchronization

/// One text that was parsed: a script, a line at the prompt, the text of `-c`.
public struct Source: Sendable {
    /// What errors call it: a file's path as the user gave it, `<command line>`, `<stdin>`, `<prompt>`.
    public let name: String
    public let text: String
}

/// All sources of a session, so that a span can be shown long after its text was parsed.
public final class SourceMap: Sendable {
    private let sources = Mutex<[Source]>([])

    public init() {}

    public func add(name: String, text: String) -> SourceID {
        sources.withLock { sources in
            sources.append(Source(name: name, text: text))
            return SourceID(index: Int32(sources.count - 1))
        }
    }

    /// An empty source for an id of another map.
    public subscript(id: SourceID) -> Source {
        sources.withLock { sources in
            let index = Int(id.index)
            return sources.indices.contains(index) ? sources[index] : Source(name: "<unknown>", text: "")
        }
    }
}

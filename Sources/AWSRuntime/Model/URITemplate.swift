/// The path of an operation with its labels, taken apart: `/tags/{resourceArn}`, `/files/{path+}`, `/search?type=room`.
struct URITemplate: Sendable {
    enum Segment: Sendable, Hashable {
        case literal(String)
        /// One segment of the path.
        case label(String)
        /// As many segments as there are, at least one.
        case greedyLabel(String)
    }

    let segments: [Segment]
    /// A query that is always the same, without its question mark; empty if there is none.
    let constantQuery: String

    init(_ uri: String) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        constantQuery = parts.count > 1 ? String(parts[1]) : ""
        segments = parts[0].split(separator: "/").map { segment in
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return .literal(String(segment)) }
            let name = segment.dropFirst().dropLast()
            return name.hasSuffix("+") ? .greedyLabel(String(name.dropLast())) : .label(String(name))
        }
    }

    /// The labels' values, still percent-encoded, when `path` fits; nil when it does not.
    func match(_ path: [Substring]) -> [(name: String, value: Substring)]? {
        var labels: [(name: String, value: Substring)] = []
        var index = 0
        for (position, segment) in segments.enumerated() {
            guard index < path.count else { return nil }
            switch segment {
            case .literal(let text):
                guard path[index] == text else { return nil }
                index += 1
            case .label(let name):
                guard !path[index].isEmpty else { return nil }
                labels.append((name, path[index]))
                index += 1
            case .greedyLabel(let name):
                // What stands after a greedy label claims its segments from the end.
                let last = path.count - (segments.count - position - 1)
                guard last > index else { return nil }
                let value = path[index].base[path[index].startIndex..<path[last - 1].endIndex]
                guard !value.isEmpty else { return nil }
                labels.append((name, value))
                index = last
            }
        }
        return index == path.count ? labels : nil
    }

    /// Whether this fits before `other` when both fit the same path: words before labels, labels before greedy ones, and a constant
    /// query before none (Smithy, "HTTP binding traits", specificity of routing).
    func isMoreSpecific(than other: URITemplate) -> Bool {
        for (mine, theirs) in zip(segments, other.segments) where mine.rank != theirs.rank {
            return mine.rank < theirs.rank
        }
        if segments.count != other.segments.count { return segments.count > other.segments.count }
        return !constantQuery.isEmpty && other.constantQuery.isEmpty
    }
}

extension URITemplate.Segment {
    fileprivate var rank: Int {
        switch self {
        case .literal: 0
        case .label: 1
        case .greedyLabel: 2
        }
    }
}

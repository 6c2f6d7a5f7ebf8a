internal import HTTPTypes

/// Finds the operation that a request asks for, by method and path.
public struct Router: Sendable {
    /// Operations whose path has no labels, by that path: nearly all of them.
    private let literal: [String: [Operation]]
    /// The others, those that fit fewer paths first.
    private let labelled: [Operation]

    public init(_ operations: [Operation]) {
        var literal: [String: [Operation]] = [:]
        var labelled: [Operation] = []
        for operation in operations {
            let template = operation.template
            let words = template.segments.compactMap { segment -> String? in
                if case .literal(let word) = segment { word } else { nil }
            }
            if words.count == template.segments.count, template.constantQuery.isEmpty {
                literal["/" + words.joined(separator: "/"), default: []].append(operation)
            } else {
                labelled.append(operation)
            }
        }
        self.literal = literal
        self.labelled = labelled.sorted { $0.template.isMoreSpecific(than: $1.template) }
    }

    /// What a request asks for: the operation and the labels of its path, still percent-encoded.
    struct Match {
        var operation: Operation
        var labels: [(name: String, value: Substring)]
    }

    func match(_ method: HTTPRequest.Method, path: Substring, query: QueryItems) throws(RequestDecodingError) -> Match {
        var allowed: [HTTPRequest.Method] = []
        for operation in literal[String(path)] ?? [] {
            if operation.method == method { return Match(operation: operation, labels: []) }
            allowed.append(operation.method)
        }
        if path.utf8.first == UInt8(ascii: "/") {
            let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .map(Substring.init)
            for operation in labelled {
                guard let labels = operation.template.match(segments), operation.template.allows(query) else { continue }
                if operation.method == method { return Match(operation: operation, labels: labels) }
                allowed.append(operation.method)
            }
        }
        guard allowed.isEmpty else {
            throw RequestDecodingError(
                .methodNotAllowed(allowed), message: "this path is not for requests of method \(method.rawValue)")
        }
        throw RequestDecodingError(.unknownPath, message: "no operation has this path")
    }
}

extension URITemplate {
    /// Whether a query has the items that the template always has.
    fileprivate func allows(_ query: QueryItems) -> Bool {
        guard !constantQuery.isEmpty, let wanted = QueryItems(constantQuery[...]) else { return constantQuery.isEmpty }
        return wanted.items.allSatisfy { item in query.items.contains { $0 == item } }
    }
}

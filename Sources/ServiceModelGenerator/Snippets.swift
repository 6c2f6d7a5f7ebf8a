/// Pieces of Swift files that documentation quotes: what stands between a line `// snippet: NAME` and a line `// end`, without the
/// indentation of the former. They are compiled where they stand, so what is quoted compiles.
struct Snippets {
    private(set) var byName: [String: [String]] = [:]

    /// - Throws: `ModelError` for a snippet that has no end, or whose name is taken.
    init(_ sources: [String]) throws {
        for source in sources { try read(source) }
    }

    /// - Throws: `ModelError` when there is none.
    func snippet(named name: String) throws -> [String] {
        guard let lines = byName[name] else { throw ModelError("snippets", "there is no `// snippet: \(name)`") }
        return lines
    }

    private mutating func read(_ source: String) throws {
        var current: (name: String, indentation: Int, lines: [String])?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.drop { $0 == " " }
            if let snippet = current {
                if text == "// end" {
                    guard byName.updateValue(snippet.lines, forKey: snippet.name) == nil else {
                        throw ModelError("snippets", "there are two of the name \(snippet.name)")
                    }
                    current = nil
                } else {
                    current?.lines.append(String(line.dropFirst(min(snippet.indentation, line.count - text.count))))
                }
            } else if text.hasPrefix("// snippet: ") {
                current = (String(text.dropFirst("// snippet: ".count)), line.count - text.count, [])
            }
        }
        if let current { throw ModelError("snippets", "\(current.name) has no `// end`") }
    }
}

/// Lines that were entered, oldest first. An entry may hold newlines.
public protocol History: AnyObject {
    var count: Int { get }
    /// Entry `index` of `0 ..< count`.
    subscript(index: Int) -> String { get }
    /// Offers a line that was entered. The history decides whether it is worth keeping.
    func add(_ line: String)
}

extension History {
    /// The newest entry before `index` that is as wanted.
    func lastIndex(before index: Int, where wanted: (String) -> Bool) -> Int? {
        var index = min(index, count)
        while index > 0 {
            index -= 1
            if wanted(self[index]) { return index }
        }
        return nil
    }

    /// The oldest entry after `index` that is as wanted.
    func firstIndex(after index: Int, where wanted: (String) -> Bool) -> Int? {
        var index = index + 1
        while index < count {
            if wanted(self[index]) { return index }
            index += 1
        }
        return nil
    }
}

/// What is kept: not an empty line, not one that starts with a space (the habit of shells for "do not note this"), not a secret,
/// not the same line twice in a row.
public struct HistoryRules {
    /// How many entries are kept; the oldest go first.
    public var limit: Int
    /// Whether a line holds something that must not be written down.
    public var isSecret: (String) -> Bool

    public init(limit: Int = 10_000, isSecret: @escaping (String) -> Bool = { _ in false }) {
        self.limit = max(1, limit)
        self.isSecret = isSecret
    }

    func keeps(_ line: String, after last: String?) -> Bool {
        !line.allSatisfy(\.isWhitespace) && line.first != " " && line != last && !isSecret(line)
    }
}

/// A history that ends with the process.
public final class MemoryHistory: History {
    private var entries: [String]
    private let rules: HistoryRules

    public init(_ entries: [String] = [], rules: HistoryRules = HistoryRules()) {
        self.rules = rules
        self.entries = entries
    }

    public var count: Int { entries.count }
    public subscript(index: Int) -> String { entries[index] }

    public func add(_ line: String) {
        guard rules.keeps(line, after: entries.last) else { return }
        entries.append(line)
        if entries.count > rules.limit { entries.removeFirst(entries.count - rules.limit) }
    }
}

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

/// A history that ends with the process. Not kept are empty lines, those that start with a space (the habit of shells for "do not note this"), and
/// the same line twice in a row.
public final class MemoryHistory: History {
    private var entries: [String]

    public init(_ entries: [String] = []) { self.entries = entries }

    public var count: Int { entries.count }
    public subscript(index: Int) -> String { entries[index] }

    public func add(_ line: String) {
        guard !line.allSatisfy(\.isWhitespace), line.first != " ", line != entries.last else { return }
        entries.append(line)
    }
}

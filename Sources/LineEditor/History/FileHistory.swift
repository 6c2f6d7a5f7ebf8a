/// A history in a file that several shells may share. Each entry is appended as it is entered, whole and under a lock; entries of other
/// shells are seen by those that start later. The file is readable by its owner alone.
///
/// No state of the file stops the shell: when it cannot be read or written, the history lives in memory and `problem` says why.
public final class FileHistory: History {
    private let file: HistoryFile
    private let rules: HistoryRules
    /// Read on the first use, which costs start-up nothing.
    private lazy var entries: [String] = load()

    /// Why the file could not be read or written the last time that was tried.
    public private(set) var problem: String?

    /// Folders on the way to `path` are made when the first entry is written.
    public init(path: String, rules: HistoryRules = HistoryRules()) {
        file = HistoryFile(path: path)
        self.rules = rules
    }

    public var count: Int { entries.count }
    public subscript(index: Int) -> String { entries[index] }

    public func add(_ line: String) {
        guard rules.keeps(line, after: entries.last) else { return }
        entries.append(line)
        // A quarter more than the limit, so that entries are not moved on each one.
        if entries.count > rules.limit + rules.limit / 4 { entries.removeFirst(entries.count - rules.limit) }
        report { () throws(HistoryFile.Failure) in try file.append(line) }
    }

    private func load() -> [String] {
        var loaded: [String] = []
        report { () throws(HistoryFile.Failure) in
            loaded = try file.entries()
            if loaded.count > rules.limit {
                loaded.removeFirst(loaded.count - rules.limit)
                try file.trim(to: rules.limit)
            }
        }
        return loaded
    }

    private func report(_ work: () throws(HistoryFile.Failure) -> Void) {
        do throws(HistoryFile.Failure) {
            try work()
            problem = nil
        } catch {
            problem = error.description
        }
    }
}

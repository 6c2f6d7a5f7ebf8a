import Foundation
import IVSLanguage

/// Lines that were entered, oldest first: those of all sessions, as the history's file has them, and what must not be in it for as long as this
/// session lasts.
///
/// One thread at a time.
public final class LineHistory: @unchecked Sendable {
    public enum Kind: String, Sendable {
        /// Lines of the shell.
        case prompt
        /// Messages and commands of a talk.
        case talk
    }

    /// A line that can be brought back.
    private struct Item {
        var line: String
        /// Its row in the file, or that of the line before it when it is in none.
        var row: Int64
        var status: Int32?
        var backend: String?
        /// Only to be brought back, in this session.
        var isUnlisted = false

        init(_ line: String, row: Int64, status: Int32?, backend: String?) {
            self.line = line
            self.row = row
            self.status = status
            self.backend = backend
        }

        init(_ found: HistoryRows.Found) { self.init(found.line, row: found.id, status: found.status, backend: found.backend) }
    }

    /// The line that runs.
    private enum Running {
        case nothing, unlisted
        /// The last one of `unwritten`.
        case unwritten
        case row(Int64)
    }

    private let kind: Kind
    private var file: HistoryFile?
    private var rows: HistoryRows? { file.map { HistoryRows(kind: kind, shell: $0.shell) } }
    private var makeEntry: (String) -> HistoryEntry = { HistoryEntry($0) }

    /// Read when one is first wanted, or before.
    private lazy var items: [Item] = {
        isLoaded = true
        guard let loading else { return load() }
        loading.wait()
        return loadedAhead
    }()
    private var isLoaded = false
    private var loading: DispatchSemaphore?
    private var loadedAhead: [Item] = []
    /// The last row that was read.
    private var lastRow: Int64 = 0
    /// Lines that the file did not take though they may be written down.
    private var unwritten: [HistoryEntry] = []
    private var running = Running.nothing

    /// Lines of this session that succeeded, oldest first.
    private(set) var done: [String] = []
    /// How many more of those are not told, because they hold a secret.
    private(set) var secretCount = 0

    public init(_ kind: Kind) { self.kind = kind }

    /// Where the lines are kept, and what is noted of each; to be said before the first one.
    /// - Parameter file: nil to keep them in memory.
    public func keep(in file: HistoryFile?, entry: @escaping (String) -> HistoryEntry = { HistoryEntry($0) }) {
        self.file = file
        makeEntry = entry
    }

    /// Reads the lines meanwhile, so that the first key need not wait for them.
    public func loadAhead() {
        guard !isLoaded, loading == nil else { return }
        let loading = DispatchSemaphore(value: 0)
        self.loading = loading
        Thread.detachNewThread { [self] in
            loadedAhead = load()
            loading.signal()
        }
    }

    // MARK: Bringing back

    public var count: Int { items.count }
    public subscript(index: Int) -> String { items[index].line }

    /// How well a line serves as a suggestion, 0 for the best: one that succeeded on this backend, one that succeeded elsewhere, one of which
    /// nothing is known or that was interrupted, one that failed. Nil for one that is never suggested: a secret would stand on the screen unasked,
    /// and a line that was refused has a mistake.
    public func suggestionRank(of index: Int, backend: String) -> Int? {
        let item = items[index]
        if item.isUnlisted { return nil }
        return switch item.status {
        case 0: item.backend == backend ? 0 : 1
        case nil, ExitStatus.interrupted: 2
        case ExitStatus.usage: nil
        default: 3
        }
    }

    /// Takes in what other shells have entered meanwhile.
    public func refresh() {
        guard isLoaded, let file, let rows else { return }
        for found in file.read({ try rows.others(after: lastRow, $0) }) ?? [] {
            lastRow = found.id
            let place = items.lastIndex { $0.row < found.id }.map { $0 + 1 } ?? 0
            items.insert(Item(found), at: place)
        }
        // Lines that others were still running when they were read.
        let open = items.indices.suffix(100).filter { items[$0].status == nil && !items[$0].isUnlisted && items[$0].row > 0 }
        guard !open.isEmpty else { return }
        let ended = file.read { try rows.statuses(of: open.map { items[$0].row }, $0) } ?? [:]
        for index in open { items[index].status = ended[items[index].row] }
    }

    private func load() -> [Item] {
        guard let file, let rows, let found = file.read(rows.newest) else { return [] }
        lastRow = found.last?.id ?? 0
        if found.count == HistoryFile.limit { _ = file.write(rows.trim) }
        var items: [Item] = []
        items.reserveCapacity(found.count)
        for line in found { Self.append(Item(line), to: &items) }
        return items
    }

    /// The same line twice in a row is one to bring back.
    private static func append(_ item: Item, to items: inout [Item]) {
        if items.last?.line == item.line { items.removeLast() }
        items.append(item)
    }

    // MARK: Entering

    /// A line was entered. Not kept are empty lines and those that start with a space (the habit of shells for "do not note this").
    public func add(_ line: String) {
        running = .nothing
        guard !line.allSatisfy(\.isWhitespace), line.first != " " else { return }
        var entry = makeEntry(line)
        // Of a talk nothing more will be told.
        if kind == .talk { entry.status = 0 }
        var item = Item(line, row: items.last?.row ?? 0, status: entry.status, backend: entry.backend)
        if !HistoryFile.takes(line) {
            running = .unlisted
            item.isUnlisted = true
        } else if let file, let rows, let row = file.write({ try rows.insert(entry, into: $0) }) {
            running = .row(row)
            item.row = row
        } else {
            running = .unwritten
            if unwritten.count >= HistoryFile.limit { unwritten.removeFirst(unwritten.count - HistoryFile.limit + 1) }
            unwritten.append(entry)
        }
        Self.append(item, to: &items)
        // A quarter more than the limit, so that lines are not moved on each one.
        if items.count > HistoryFile.limit + HistoryFile.limit / 4 { items.removeFirst(items.count - HistoryFile.limit) }
    }

    /// The line that was entered last has ended.
    /// - Parameters:
    ///   - error: the code of what it failed with.
    ///   - nanoseconds: how long it took; kept in whole microseconds.
    public func end(_ line: String, status: Int32, error: String?, nanoseconds: Int64) {
        if status == ExitStatus.success {
            if LineSecrets.mayStand(in: line) { secretCount += 1 } else { done.append(line) }
        }
        defer { running = .nothing }
        var entry = HistoryEntry(line)
        entry.status = status
        entry.error = error
        entry.duration = nanoseconds / 1000 * 1000
        switch running {
        case .nothing: return
        case .unlisted: break
        case .row(let row):
            if let file, let rows { _ = file.write { try rows.finish(row, entry, $0) } }
        case .unwritten:
            unwritten[unwritten.count - 1].status = status
            unwritten[unwritten.count - 1].error = error
            unwritten[unwritten.count - 1].duration = entry.duration
        }
        items[items.count - 1].status = status
    }

    // MARK: Looking

    /// What is known of all lines but secrets and the one that runs, oldest first.
    func entries() -> [HistoryEntry] {
        var row: Int64?
        if case .row(let running) = running { row = running }
        var entries: [HistoryEntry] = []
        if let file, let rows { entries = file.read { try rows.entries(except: row, $0) } ?? [] }
        entries += unwritten
        if case .unwritten = running { entries.removeLast() }
        return entries
    }
}

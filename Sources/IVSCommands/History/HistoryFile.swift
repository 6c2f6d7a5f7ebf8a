import Foundation
import GRDB
import IVSSystem

/// Where lines are kept from session to session: an SQLite database that several shells use at once, in a folder of the user's alone.
///
/// It is opened when a line is first looked for or entered, which costs start-up nothing. No state of the file stops the shell: what cannot be
/// read or written is told once, and the lines of the session are kept in memory. A damaged file is moved aside, one of another program is left
/// alone.
public final class HistoryFile: @unchecked Sendable {
    /// How many lines of each kind are kept; the oldest go first.
    static let limit = 10_000
    /// Longer lines are not kept, in bytes.
    static let longestLine = 64 << 10

    /// Which rows are this shell's own.
    let shell = Int64.random(in: 0...(.max))
    private let folder: String
    private let path: String
    /// Held while the file is used.
    private let lock = NSLock()
    private var state = State.unopened
    private var isWritable = true
    private var problem: String?

    private enum State {
        case unopened, unusable
        case open(DatabaseQueue)
    }

    /// - Parameter folder: made when it is missing, and what leads to it.
    public init(folder: String) {
        self.folder = folder
        path = folder.path(of: "history.sqlite")
    }

    /// What there is to say about the file since the last call.
    public func takeProblem() -> String? {
        lock.withLock {
            defer { problem = nil }
            return problem
        }
    }

    /// Folds the write-ahead log into the database, unless other shells use it.
    public func close() {
        lock.withLock {
            if case .open(let queue) = state { try? queue.close() }
            state = .unusable
        }
    }

    /// Whether a line may be written down at all.
    static func takes(_ line: String) -> Bool { line.utf8.count <= longestLine && !LineSecrets.mayStand(in: line) }

    /// Nil when the file cannot be read.
    func read<Result>(_ work: (Database) throws -> Result) -> Result? {
        lock.withLock {
            attempt({ try $0.unsafeRead(work) }) { error in
                state = .unusable
                tell("cannot be used: \(error)")
            }
        }
    }

    /// Nil when the file cannot be written, which is tried no more from then on.
    func write<Result>(_ work: (Database) throws -> Result) -> Result? {
        lock.withLock {
            guard isWritable else { return nil }
            return attempt({ try $0.write(work) }) { error in
                isWritable = false
                tell("cannot be written: \(error)")
            }
        }
    }

    private func tell(_ what: String) {
        problem = "the history \(path) \(what); what is entered from here on is kept until this session ends"
    }

    // MARK: Opening

    private func attempt<Result>(_ work: (DatabaseQueue) throws -> Result, orElse giveUp: (String) -> Void) -> Result? {
        for mayMoveAside in [true, false] {
            do {
                guard let queue = try queue() else { return nil }
                return try work(queue)
            } catch {
                guard mayMoveAside, Self.isDamage(error), moveAside() else {
                    giveUp(Self.text(of: error))
                    return nil
                }
            }
        }
        return nil
    }

    private func queue() throws -> DatabaseQueue? {
        switch state {
        case .unusable: return nil
        case .open(let queue): return queue
        case .unopened:
            let queue = try open()
            state = .open(queue)
            return queue
        }
    }

    private func open() throws -> DatabaseQueue {
        try makeFolder()
        try makeFile()
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
        if try !queue.unsafeRead(HistorySchema.isCurrent) {
            try withFolderLock(folder) {
                // Another shell may have done it meanwhile.
                guard try !queue.unsafeRead(HistorySchema.isCurrent) else { return }
                try queue.writeWithoutTransaction { try HistorySchema.create($0, fill: takeOver) }
            }
        }
        return queue
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "history"
        // Others hold it for a moment only.
        configuration.busyMode = .timeout(2)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        return configuration
    }

    private func makeFolder() throws {
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += part + "/"
            if mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR { throw HistoryFailure("\(path): \(SystemError.last.text)") }
        }
    }

    /// With rights for its owner alone, before SQLite would make it with those of the mask. SQLite gives the files beside it the same.
    private func makeFile() throws {
        let descriptor = IVSSystem.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw HistoryFailure(SystemError.last.text) }
        defer { IVSSystem.close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw HistoryFailure("it is no plain file") }
        if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
    }

    /// The text files of earlier versions. They have nothing but lines; what became of those is taken for good.
    private func takeOver(_ database: Database) throws {
        for (kind, name) in [(LineHistory.Kind.prompt, "history"), (.talk, "chat-history")] {
            let lines = TextHistory.entries(folder.path(of: name)).filter(Self.takes)
            for line in lines.suffix(Self.limit) {
                var entry = HistoryEntry(line)
                entry.status = 0
                _ = try HistoryRows(kind: kind, shell: shell).insert(entry, into: database)
            }
        }
    }

    // MARK: Damage

    private static func isDamage(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
    }

    /// Gives a damaged file another name, unless another shell has done so and there is a good one by now.
    /// - Returns: whether the file may be opened again.
    private func moveAside() -> Bool {
        if case .open(let queue) = state { try? queue.close() }
        state = .unopened
        let isMoved = try? withFolderLock(folder) {
            let check = try? DatabaseQueue(path: path, configuration: Self.configuration).unsafeRead {
                try String.fetchOne($0, sql: "PRAGMA quick_check(1)")
            }
            guard check != "ok" else { return true }
            var aside = path + ".damaged"
            var number = 1
            while access(aside, F_OK) == 0 {
                number += 1
                aside = "\(path).damaged-\(number)"
            }
            guard rename(path, aside) == 0 else { return false }
            // What SQLite keeps beside it belongs to it.
            for ending in ["-wal", "-shm"] { rename(path + ending, aside + ending) }
            problem = "the history was damaged; it is kept as \(aside), and a new one begins"
            return true
        }
        return isMoved == true
    }

    private static func text(of error: any Error) -> String {
        switch error {
        case let failure as HistoryFailure: failure.text
        case let error as SystemError: error.text
        case let error as DatabaseError: error.message ?? "SQLite error \(error.resultCode.rawValue)"
        default: "\(error)"
        }
    }
}

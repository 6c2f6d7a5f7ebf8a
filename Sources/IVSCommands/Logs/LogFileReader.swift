import IVSLanguage
import IVSSystem
import LocalService

/// Reads log files, each time from where it stopped before.
struct LogFileReader {
    private struct State {
        /// Bytes of a file that grows that have been read.
        var offset: Int
        /// A packed file does not grow.
        var isDone: Bool
    }

    private var states: [String: State] = [:]
    /// Hashes of what was given.
    private var seen: Set<Int> = []
    private let root: FilePath
    private let room: String?
    private let interrupt: Interrupt
    private let mayBeAbsent: Bool

    /// - Parameters:
    ///   - root: a file, or a folder with files at any depth.
    ///   - room: an ARN: files of other rooms, and those that do not say whose they are, are left out.
    ///   - mayBeAbsent: nothing at the root is no error, but nothing to read yet.
    init(root: FilePath, mayBeAbsent: Bool, room: String?, interrupt: Interrupt) {
        self.mayBeAbsent = mayBeAbsent
        self.root = root
        self.room = room
        self.interrupt = interrupt
    }

    /// What has come to the files since the last time, ordered by time. An entry that several files hold is given once.
    ///
    /// - Parameter isGrowing: half a line at the end of a file is one that somebody is writing.
    /// - Throws: `file-error`, `not-a-chat-log`, `file-too-large`, `Interrupted`.
    mutating func newEntries(isGrowing: Bool) throws -> [LoggedEntry] {
        var entries: [LoggedEntry] = []
        for path in try files() {
            try interrupt.check()
            let room = LogFileName.room(path)
            if let wanted = self.room, room != wanted { continue }
            entries += try read(path, room, isGrowing)
        }
        entries = entries.filter { seen.insert($0.payload.hashValue).inserted }
        // Swift's sort is stable: what has the same time stays as the files have it.
        return entries.sorted { $0.time < $1.time }
    }

    // MARK: Files

    private func files() throws -> [String] {
        guard isFolder(root.path) else { return mayBeAbsent && size(of: root.path) == nil ? [] : [root.path] }
        var files: [String] = []
        try list(root.path, depth: 0, into: &files)
        return files.sorted()
    }

    private func list(_ folder: String, depth: Int, into files: inout [String]) throws {
        guard depth < Self.deepest, files.count < Self.mostFiles else { return }
        for name in folderNames(folder) ?? [] {
            try interrupt.check()
            let path = "\(folder)/\(name)"
            if isFolder(path) {
                try list(path, depth: depth + 1, into: &files)
            } else if LogFileName.isLog(name) {
                files.append(path)
            }
        }
    }

    // MARK: One file

    private mutating func read(_ path: String, _ room: String?, _ isGrowing: Bool) throws -> [LoggedEntry] {
        let state = states[path] ?? State(offset: 0, isDone: false)
        guard !state.isDone, size(of: path) != state.offset else { return [] }
        let file = path == root.path ? root : FilePath(path, relativeTo: ".", at: root.span)
        var bytes = try file.readBytes(interrupt: interrupt)
        let isPacked = bytes.starts(with: GZip.magic)
        if isPacked {
            do {
                bytes = try GZip.decompress(bytes, limit: FilePath.largest)
            } catch {
                throw failure(file, error == .tooLarge ? "it holds more than \(FilePath.largest >> 20) MiB" : "it is damaged")
            }
            states[path] = State(offset: 0, isDone: true)
        } else {
            // A file that is shorter than before was made anew, and is read from its start.
            let start = bytes.count >= state.offset ? state.offset : 0
            bytes.removeFirst(start)
            if isGrowing { bytes.removeLast(bytes.count - ((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)) }
            states[path] = State(offset: start + bytes.count, isDone: false)
        }
        do {
            return try LogParser(room: room).entries(in: bytes)
        } catch {
            let line = bytes[..<error.offset].count { $0 == UInt8(ascii: "\n") } + 1
            throw failure(file, "in line \(line): \(error.reason)")
        }
    }

    private func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    private func failure(_ file: FilePath, _ reason: String) -> EvaluationError {
        EvaluationError(
            .notAChatLog, "`\(file.name)` cannot be read as a chat log: \(reason)", at: root.span, "this file or folder",
            help: "`open FILE` reads other files")
    }

    /// Folders within folders: the layout of S3 has thirteen.
    private static let deepest = 32
    private static let mostFiles = 100_000
}

import IVSSystem

/// The file of a history: an entry a line, in UTF-8, where a backslash is written `\\` and a newline inside an entry `\n`.
struct HistoryFile {
    let path: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// More than this is not a history but a mistake.
    private static let sizeLimit = 256 << 20

    /// All entries, oldest first; none when there is no file. What is not UTF-8 is repaired, so that a damaged file loses no more than its damage.
    func entries() throws(Failure) -> [String] {
        guard let descriptor = try openPlainFile(O_RDONLY) else { return [] }
        defer { close(descriptor) }
        return Self.decode(try contents(of: descriptor))
    }

    /// Adds one entry at the end.
    func append(_ entry: String) throws(Failure) {
        try makeFolder()
        try withLock { descriptor throws(Failure) in
            var bytes = Array(Self.encode(entry).utf8)
            // A crash may have left the last entry without its end.
            if try !endsWithNewline(descriptor) { bytes.insert(UInt8(ascii: "\n"), at: 0) }
            try put(bytes, to: descriptor)
        }
    }

    /// Keeps the newest `limit` entries. The file is replaced in one step.
    func trim(to limit: Int) throws(Failure) {
        try withLock { descriptor throws(Failure) in
            let entries = Self.decode(try contents(of: descriptor)).suffix(limit)
            var bytes: [UInt8] = []
            for entry in entries { bytes += Self.encode(entry).utf8 }
            do throws(SystemError) {
                try FileDraft.replace(path, with: bytes)
            } catch {
                throw failure("cannot replace \(path)", error)
            }
        }
    }

    // MARK: Entries as text

    static func encode(_ entry: String) -> String {
        var line = ""
        line.reserveCapacity(entry.utf8.count + 1)
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\0": break
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line + "\n"
    }

    static func decode(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { line in
            guard line.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0 }) else { return String(decoding: line, as: UTF8.self) }
            var plain: [UInt8] = []
            plain.reserveCapacity(line.count)
            var escaped = false
            for byte in line where byte != 0 {
                if escaped {
                    plain.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else {
                    plain.append(byte)
                }
            }
            return String(decoding: plain, as: UTF8.self)
        }.filter { !$0.isEmpty }
    }

    // MARK: The file

    /// Opens a plain file; nil when it is to be read and does not exist. Anything else at that path (a pipe, a folder) is refused, not waited for.
    private func openPlainFile(_ flags: Int32) throws(Failure) -> Int32? {
        let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            if errno == ENOENT, flags & O_CREAT == 0 { return nil }
            throw failure("cannot open \(path)")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure(description: "\(path) is not a plain file")
        }
        if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
        return descriptor
    }

    /// Works on the file with its lock held. `trim` puts another file at the path, so a lock counts only when the path still leads to what is locked.
    private func withLock(_ work: (Int32) throws(Failure) -> Void) throws(Failure) {
        while true {
            guard let descriptor = try openPlainFile(O_RDWR | O_APPEND | O_CREAT) else { return }
            defer { close(descriptor) }
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw failure("cannot lock \(path)") }
            }
            var locked = stat()
            var current = stat()
            guard fstat(descriptor, &locked) == 0 else { throw failure("cannot look at \(path)") }
            if stat(path, &current) == 0, current.st_ino == locked.st_ino, current.st_dev == locked.st_dev {
                return try work(descriptor)
            }
        }
    }

    private func makeFolder() throws(Failure) {
        var folder = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            folder += part + "/"
            if mkdir(folder, 0o700) != 0, errno != EEXIST, errno != EISDIR { throw failure("cannot make \(folder)") }
        }
    }

    private func contents(of descriptor: Int32) throws(Failure) -> [UInt8] {
        do throws(FileReadError) {
            return try FileBytes.read(from: descriptor, limit: Self.sizeLimit)
        } catch {
            throw Failure(description: "cannot read \(path): \(error)")
        }
    }

    private func endsWithNewline(_ descriptor: Int32) throws(Failure) -> Bool {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0 else { return true }
        var last: UInt8 = 0
        guard pread(descriptor, &last, 1, size - 1) == 1 else { throw failure("cannot read \(path)") }
        return last == UInt8(ascii: "\n")
    }

    private func put(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        do throws(SystemError) {
            try writeAll(bytes, to: descriptor)
        } catch {
            throw failure("cannot write \(path)", error)
        }
    }

    private func failure(_ what: String, _ error: SystemError = .last) -> Failure {
        Failure(description: "\(what): \(error)")
    }
}

import IVSLanguage
import IVSSystem

extension FilePath {
    /// Writes the file anew: into a neighbour of it first, which takes its name when all is written. When `body` throws, nothing changes.
    /// A device or pipe is written to directly.
    ///
    /// - Throws: `file-exists` when there is a file and replacing it is not `allowed`, `file-error`, and what `body` throws.
    func replace(allowed: Bool, with body: (any OutputSink) throws -> Void) throws {
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw failure("written", SystemError(code: EISDIR)) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            try write(through: open(path, O_WRONLY | O_CLOEXEC), body)
            return
        }
        guard allowed || !exists else { throw alreadyExists() }

        // A link stays what it is: the file that it leads to is replaced.
        let draft: FileDraft
        do throws(SystemError) {
            draft = try FileDraft(for: exists ? resolved : path, mode: 0o666)
        } catch {
            throw failure("written", error)
        }
        try write(to: draft.descriptor, body)
        if exists { fchmod(draft.descriptor, status.st_mode & 0o7777) }
        do throws(SystemError) {
            try draft.putInPlace(replacing: allowed)
        } catch {
            throw !allowed && error.code == EEXIST ? alreadyExists() : failure("written", error)
        }
    }

    /// Writes behind what the file has. When `body` throws, the file gets its old length back.
    ///
    /// - Throws: `file-error`, and what `body` throws.
    func append(with body: (any OutputSink) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        try write(through: descriptor) { sink in
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw failure("written", .last) }
            do {
                try body(sink)
                try sink.flush()
            } catch {
                if status.st_mode & S_IFMT == S_IFREG { ftruncate(descriptor, status.st_size) }
                throw error
            }
        }
    }

    /// What a recording leaves of the file.
    enum RecordingStart {
        /// There must be none.
        case newFile
        /// It is emptied.
        case nothing
        /// All of it.
        case end
    }

    /// Writes to the file itself, so that somebody can read along; what was written stays, however `body` ends.
    ///
    /// - Throws: `file-exists`, `file-error`, and what `body` throws.
    func record(from start: RecordingStart, with body: (any OutputSink) throws -> Void) throws {
        let flags =
            switch start {
            case .newFile: O_EXCL
            case .nothing: O_TRUNC
            case .end: O_APPEND
            }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o666)
        if descriptor < 0, errno == EEXIST { throw alreadyExists() }
        try write(through: descriptor) { sink in
            do { try body(sink) } catch {
                // The error is the one to tell of.
                try? sink.flush()
                throw error
            }
        }
    }

    /// The first line of the file, nil when there is none.
    func beginning(interrupt: Interrupt) throws -> String? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size > 0 else { return nil }
        return try readText(interrupt: interrupt).split(separator: "\n", maxSplits: 1).first.map { $0 + "\n" }
    }

    /// Hands `body` a sink over `descriptor`, and flushes and closes it afterwards.
    private func write(through descriptor: Int32, _ body: (any OutputSink) throws -> Void) throws {
        guard descriptor >= 0 else { throw failure("written", .last) }
        var isClosed = false
        defer { if !isClosed { close(descriptor) } }
        try write(to: descriptor, body)
        isClosed = true
        // Some file systems report a full disk only now.
        guard close(descriptor) == 0 else { throw failure("written", .last) }
    }

    /// Hands `body` a sink over `descriptor`, and flushes it afterwards.
    private func write(to descriptor: Int32, _ body: (any OutputSink) throws -> Void) throws {
        let sink = FileDescriptorSink(descriptor: descriptor, isInteractive: false)
        do {
            try body(sink)
            try sink.flush()
        } catch let error as EvaluationError where error.code == ErrorCode.outputFailed.name {
            throw error.pointing(at: span, "this file")
        }
    }

    private var resolved: String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func alreadyExists() -> EvaluationError {
        EvaluationError(
            .fileExists, "`\(name)` exists already", at: span, "this file", help: "`--force` replaces it, `--append` writes behind it")
    }
}

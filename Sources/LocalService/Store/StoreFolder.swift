import IVSSystem

/// The folder that holds a store, and the rights on it: what is inside includes keys, so it is the user's alone.
struct StoreFolder: Sendable {
    let path: String

    var databasePath: String { path.path(of: Self.databaseName) }

    private static let databaseName = "store.sqlite"

    /// Makes the folder with mode 0700 and what leads to it, where missing.
    func create() throws(StoreError) {
        try Self.create(path)
    }

    /// Makes the database file with mode 0600 if there is none, before SQLite would with the mode of the umask.
    /// SQLite gives the files beside it the same mode.
    func createDatabaseFile() throws(StoreError) {
        let descriptor = open(databasePath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.error("cannot open the store", databasePath, errno) }
        close(descriptor)
    }

    /// Runs `body` while no other process does the same for this folder.
    func locked<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try withFolderLock(path, body) } catch let error as SystemError {
            throw Self.error("cannot lock the store's folder", path, error.code)
        }
    }

    private static func create(_ path: String) throws(StoreError) {
        guard mkdir(path, 0o700) != 0 else { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0 else { throw error("cannot use the store's folder", path, errno) }
            guard status.st_mode & S_IFMT == S_IFDIR else { throw StoreError(.notAFolder, "the store is a folder, but \(path) is a file") }
        case ENOENT:
            guard let parent = parent(of: path) else { throw error("cannot make the store's folder", path, ENOENT) }
            try create(parent)
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw error("cannot make the store's folder", path, errno) }
        case let code:
            throw error("cannot make the store's folder", path, code)
        }
    }

    private static func parent(of path: String) -> String? {
        let trimmed = path.last == "/" ? path.dropLast() : path[...]
        guard let slash = trimmed.lastIndex(of: "/"), slash != trimmed.startIndex else { return nil }
        return String(trimmed[..<slash])
    }

    private static func error(_ what: String, _ path: String, _ code: Int32) -> StoreError {
        let reason: StoreError.Reason =
            switch code {
            case EACCES, EPERM, EROFS: .permissionDenied
            case ENOTDIR: .notAFolder
            default: .other
            }
        return StoreError(reason, "\(what) \(path): \(SystemError(code: code))")
    }
}

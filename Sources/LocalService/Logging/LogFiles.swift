#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a log could not be written. The message names the file.
struct LogFileError: Error, Hashable {
    let message: String

    init(_ deed: String, _ path: String, _ code: Int32) {
        message = "\(deed) \(path): \(String(cString: strerror(code)))"
    }

    init(_ message: String) {
        self.message = message
    }
}

/// The files of chat logs. Others may write to the same folder: what is appended goes in with one call of the system, and objects come to
/// be whole or not at all.
enum LogFiles {
    /// Appends to a file, making it and its folder where missing.
    ///
    /// - Returns: how many bytes are in the file: fewer than there are when the disk is full.
    static func append(_ bytes: [UInt8], to path: String) throws(LogFileError) -> Int {
        let descriptor = try open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC)
        defer { close(descriptor) }
        return try write(bytes[...], to: descriptor, path)
    }

    /// Makes a file with this content that was not there before. False when there is one of this name.
    static func create(_ path: String, _ bytes: [UInt8]) throws(LogFileError) -> Bool {
        // A reader must not find half an object: it is written beside its name first. A link, other than a new name, replaces nothing.
        let draft = "\(path).\(getpid()).partial"
        let descriptor = try open(draft, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC)
        defer { unlink(draft) }
        do {
            defer { close(descriptor) }
            var rest = bytes[...]
            while !rest.isEmpty { rest = rest.dropFirst(try write(rest, to: descriptor, draft)) }
        }
        guard link(draft, path) != 0 else { return true }
        guard errno == EEXIST else { throw LogFileError("cannot make", path, errno) }
        return false
    }

    /// Removes a folder with all that is in it; nothing happens when there is none, or a link. Links in it are removed, not followed.
    static func removeAll(_ path: String) throws(LogFileError) {
        var folder = stat()
        guard lstat(path, &folder) == 0, folder.st_mode & S_IFMT == S_IFDIR else { return }
        guard let listing = opendir(path) else { throw LogFileError("cannot read", path, errno) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        closedir(listing)
        for name in names {
            let child = "\(path)/\(name)"
            var status = stat()
            guard lstat(child, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try removeAll(child)
            } else if unlink(child) != 0, errno != ENOENT {
                throw LogFileError("cannot remove", child, errno)
            }
        }
        guard rmdir(path) == 0 || errno == ENOENT || errno == ENOTEMPTY else { throw LogFileError("cannot remove", path, errno) }
    }

    private static func open(_ path: String, _ flags: Int32) throws(LogFileError) -> Int32 {
        // Mode 0600: what people say to each other is the user's alone.
        var descriptor = openFile(path, flags)
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            do {
                try StoreFolder(path: String(path[..<slash])).create()
            } catch {
                throw LogFileError(error.message)
            }
            descriptor = openFile(path, flags)
        }
        guard descriptor >= 0 else { throw LogFileError("cannot open", path, errno) }
        return descriptor
    }

    private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, flags, 0o600)
        #else
            Darwin.open(path, flags, 0o600)
        #endif
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws(LogFileError) -> Int {
        while true {
            #if canImport(Glibc)
                let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let written = bytes.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written >= 0 { return written }
            guard errno == EINTR else { throw LogFileError("cannot write", path, errno) }
        }
    }
}

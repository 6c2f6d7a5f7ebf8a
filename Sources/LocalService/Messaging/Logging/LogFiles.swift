import IVSSystem

/// Why a log could not be written. The message names the file.
struct LogFileError: Error, Hashable {
    let message: String

    init(_ deed: String, _ path: String, _ code: Int32) {
        message = "\(deed) \(path): \(SystemError(code: code))"
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
        let descriptor = try making(path) { () throws(SystemError) in
            // Mode 0600: what people say to each other is the user's alone.
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .last }
            return descriptor
        }
        defer { close(descriptor) }
        while true {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 { return written }
            guard errno == EINTR else { throw LogFileError("cannot write", path, errno) }
        }
    }

    /// Makes a file with this content that was not there before. False when there is one of this name.
    static func create(_ path: String, _ bytes: [UInt8]) throws(LogFileError) -> Bool {
        // A reader must not find half an object. A crash of the system may lose one: no answer is worth waiting for the disk.
        let draft = try making(path) { () throws(SystemError) in try FileDraft(for: path) }
        do throws(SystemError) {
            try writeAll(bytes, to: draft.descriptor)
            try draft.putInPlace(replacing: false, isDurable: false)
            return true
        } catch {
            if error.code == EEXIST { return false }
            throw LogFileError("cannot make", path, error.code)
        }
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

    /// Makes a file with `make`; where its folder is missing, that first.
    private static func making<File>(_ path: String, _ make: () throws(SystemError) -> File) throws(LogFileError) -> File {
        do throws(SystemError) {
            return try make()
        } catch {
            guard error.code == ENOENT, let slash = path.lastIndex(of: "/") else { throw LogFileError("cannot open", path, error.code) }
            do throws(StoreError) {
                try StoreFolder(path: String(path[..<slash])).create()
            } catch {
                throw LogFileError(error.message)
            }
        }
        do throws(SystemError) {
            return try make()
        } catch {
            throw LogFileError("cannot open", path, error.code)
        }
    }
}

import IVSSystem

/// A folder for one test.
final class TemporaryFolder {
    private let path: String

    init() {
        var template = Array("/tmp/IVSSystemTests.XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? "/nonexistent"
        }
    }

    deinit {
        for name in names { unlink(self[name]) }
        rmdir(path)
    }

    subscript(_ name: String) -> String { "\(path)/\(name)" }

    /// What is in the folder.
    var names: [String] {
        guard let listing = opendir(path) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    func text(_ name: String) throws -> String { String(decoding: try FileBytes.read(self[name], limit: 1 << 20), as: UTF8.self) }

    func mode(_ name: String) -> mode_t? {
        var status = stat()
        return lstat(self[name], &status) == 0 ? status.st_mode & 0o7777 : nil
    }
}

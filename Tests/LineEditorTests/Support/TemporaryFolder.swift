import Glibc

/// A folder that is there as long as this object.
final class TemporaryFolder {
    struct Failure: Error {}

    let path: String

    init() throws {
        var template = Array("/tmp/line-editor-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    func contents(of name: String) -> String? { bytes(of: name).map { String(decoding: $0, as: UTF8.self) } }

    func bytes(of name: String) -> [UInt8]? { Self.read(path + "/" + name) }

    /// A whole file; nil when it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { all += chunk[..<count] }
        return all
    }

    func write(_ bytes: [UInt8], to name: String, mode: mode_t = 0o600) throws {
        guard let file = fopen(path + "/" + name, "w") else { throw Failure() }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        chmod(path + "/" + name, mode)
    }

    /// The permission bits of a file.
    func mode(of name: String) -> mode_t? {
        var status = stat()
        return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    var names: [String] { Self.names(in: path) }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        _ = Glibc.remove(path)
    }
}

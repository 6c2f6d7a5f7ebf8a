import Foundation

/// A folder of a test's own, gone with this object.
package final class TemporaryFolder: Sendable {
    package let path: String

    package var url: URL { URL(filePath: path, directoryHint: .isDirectory) }

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "ivsh-test-\(UUID().uuidString)").path
        // What a program keeps for itself is told apart from what it inherits.
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of what lies, or will lie, in it.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    package func url(_ name: String) -> URL { URL(filePath: path(name)) }

    // MARK: Writing

    /// Folders on the way are made.
    /// - Returns: the path of the file.
    @discardableResult
    package func write(_ bytes: [UInt8], to name: String, mode: Int? = nil) throws -> String {
        let file = path(name)
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file) }
        return file
    }

    @discardableResult
    package func write(_ text: String, to name: String, mode: Int? = nil) throws -> String {
        try write([UInt8](text.utf8), to: name, mode: mode)
    }

    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    // MARK: Looking

    /// A whole file; nil when it cannot be read.
    package func bytes(of name: String) -> [UInt8]? { FileManager.default.contents(atPath: path(name)).map { Array($0) } }

    package func contents(of name: String) -> String? { bytes(of: name).map { String(decoding: $0, as: UTF8.self) } }

    /// The permission bits of a file or folder; nil when it is not there.
    package func mode(of name: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path(name)))?[.posixPermissions] as? Int
    }

    /// What lies directly in it, sorted.
    package var names: [String] { names(in: "") }

    /// What lies directly in a folder of it, sorted.
    package func names(in name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: self.path(name))) ?? []).sorted()
    }
}

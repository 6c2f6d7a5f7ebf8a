import Foundation

/// A folder of generated files of one kind. It holds no others of that kind, so one that is no longer generated is removed from it.
struct OutputFolder {
    enum Change: CustomStringConvertible {
        case write(SourceFile)
        case remove(String)

        var description: String {
            switch self {
            case .write(let file): "write \(file.path)"
            case .remove(let path): "remove \(path)"
            }
        }
    }

    private let folder: URL
    private let fileExtension: String

    init(_ folder: URL, fileExtension: String = "swift") {
        self.folder = folder
        self.fileExtension = fileExtension
    }

    /// What is in the files, by their paths.
    func texts() throws -> [String] { try present().sorted { $0.key < $1.key }.map(\.value) }

    /// What it takes to make the folder hold exactly `files`.
    func changes(to files: [SourceFile]) throws -> [Change] {
        let present = try present()
        let stale = files.filter { present[$0.path] != $0.text }
        let left = Set(present.keys).subtracting(files.map(\.path))
        return stale.map(Change.write) + left.sorted().map(Change.remove)
    }

    func apply(_ changes: [Change]) throws {
        for change in changes {
            switch change {
            case .write(let file):
                let place = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: place)
            case .remove(let path):
                try FileManager.default.removeItem(at: folder.appending(path: path))
            }
        }
    }

    /// The files that are there, by their path below the folder.
    private func present() throws -> [String: String] {
        guard let paths = FileManager.default.enumerator(atPath: folder.path) else { return [:] }
        var files: [String: String] = [:]
        for case let path as String in paths where path.hasSuffix("." + fileExtension) {
            files[path] = String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
        }
        return files
    }
}

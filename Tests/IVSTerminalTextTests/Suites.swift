import Foundation
import Testing

/// Test vectors of others, which lie beside the package: `../shared/suites`, or where `$IVSH_SUITES` says.
enum Suites {
    static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["IVSH_SUITES"] { return URL(filePath: path) }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.deletingLastPathComponent().appending(path: "shared/suites")
    }()

    static let unicode = folder.appending(path: "unicode")

    static func has(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path()) }
}

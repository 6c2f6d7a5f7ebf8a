import Foundation
import Synchronization
import Testing

/// Test vectors and facts of others, which lie beside the package, in `../shared`. They are read, never copied.
///
/// Where they are not there, what they judge goes unjudged, and that is said on stderr; with `IVSH_REQUIRE_SUITES=1` it is a failure.
package enum Suites {
    /// `../shared/suites`, or where `$IVSH_SUITES` says.
    package static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["IVSH_SUITES"] { return URL(filePath: path, directoryHint: .isDirectory) }
        return PackageFolder.url.deletingLastPathComponent().appending(path: "shared/suites", directoryHint: .isDirectory)
    }()

    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    package static func url(_ path: String) -> URL { folder.appending(path: path) }

    package static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    package static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }

    /// Without the newline that editors put at the end.
    package static func text(_ path: String) throws -> String {
        var text = String(decoding: try bytes(path), as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    /// Names in a folder, sorted; none when it is absent.
    package static func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url(path).path)) ?? []).sorted()
    }

    private static let reported = Mutex<Set<String>>([])
    private static let isRequired = ProcessInfo.processInfo.environment["IVSH_REQUIRE_SUITES"] == "1"

    /// Whether a suite is there. Says so, once, when it is not.
    /// - Parameter what: the tests that need it, as in "JSON is not judged".
    /// - Throws: `Missing` where suites are required.
    fileprivate static func isThere(_ path: String, _ what: String) throws -> Bool {
        if has(path) { return true }
        let message = "\(url(path).standardizedFileURL.path) is not there: \(what) not judged (IVSH_SUITES says where the suites are)"
        if isRequired { throw Missing(description: message) }
        if reported.withLock({ $0.insert(path).inserted }) { FileHandle.standardError.write(Data("NOT TESTED: \(message)\n".utf8)) }
        return false
    }
}

extension Trait where Self == ConditionTrait {
    /// For tests that read a suite of others.
    /// - Parameters:
    ///   - path: of a file or folder in `Suites.folder`.
    ///   - what: what cannot be judged without it, with its verb: "JSON is", "time zones are".
    package static func suite(_ path: String, judging what: String) -> Self {
        .enabled("the suite \(path) is not there: \(what) not judged") { try Suites.isThere(path, what) }
    }
}

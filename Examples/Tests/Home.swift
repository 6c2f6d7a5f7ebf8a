import Foundation

/// A folder of a test's own, gone with this object.
final class Home: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "ivsh-example-\(UUID().uuidString)").path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

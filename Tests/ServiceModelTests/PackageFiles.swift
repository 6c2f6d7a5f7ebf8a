import Foundation

/// Where the package and what lies beside it are.
enum PackageFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let model = folder.appending(path: "Sources/ServiceModelGenerator/ivschat.json")
    static let generated = folder.appending(path: "Sources/IVSChat/Model", directoryHint: .isDirectory)

    static let snippets = folder.appending(path: "Tests/DocumentationTests/Snippets", directoryHint: .isDirectory)
    static let articles = folder.appending(path: "Sources/IVSChat/IVSChat.docc/Operations", directoryHint: .isDirectory)

    /// The service's own model: beside the suites, `../shared/facts` or where `$IVSH_SUITES` says.
    static let facts: URL = {
        let suites = ProcessInfo.processInfo.environment["IVSH_SUITES"].map { URL(filePath: $0) }
        let shared = suites?.deletingLastPathComponent() ?? folder.deletingLastPathComponent().appending(path: "shared")
        return shared.appending(path: "facts/service-model.json")
    }()
    static let hasFacts = FileManager.default.fileExists(atPath: facts.path)
}

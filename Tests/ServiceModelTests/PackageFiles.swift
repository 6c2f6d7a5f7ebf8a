import Foundation
import TestSupport

/// The files of the package that are made from the model.
enum PackageFiles {
    static let model = PackageFolder.url.appending(path: "Sources/ServiceModelGenerator/ivschat.json")
    static let generated = PackageFolder.url.appending(path: "Sources/IVSChat/Model", directoryHint: .isDirectory)

    static let snippets = PackageFolder.url.appending(path: "Tests/DocumentationTests/Snippets", directoryHint: .isDirectory)
    static let articles = PackageFolder.url.appending(path: "Sources/IVSChat/IVSChat.docc/Operations", directoryHint: .isDirectory)
}

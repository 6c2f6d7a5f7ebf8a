import Foundation

/// Where the package of these tests lies.
package enum PackageFolder {
    package static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Tests run from the folder that the build puts programs into.
    package static func builtProgram(_ name: String) -> String {
        let tests = URL(
            filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
        return tests.deletingLastPathComponent().appending(path: name).path
    }

    /// The names in a folder of the package, sorted: for the arguments of a test.
    ///
    /// A folder that is not there ends the run: a test without arguments would pass without a word.
    package static func names(in path: String, ending suffix: String = "") -> [String] {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path)
            return names.filter { $0.hasSuffix(suffix) }.sorted()
        } catch {
            fatalError("tests take their cases from \(path): \(error)")
        }
    }
}

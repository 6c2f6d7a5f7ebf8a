import Foundation

/// Writes the Swift sources of the model: `ServiceModelGenerator [--check] MODEL FOLDER`. With `--check` nothing is written, and the exit
/// status is 1 when a file is missing, differs, or should not be there.
@main
struct Generator {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isCheck = arguments.first == "--check"
        if isCheck { arguments.removeFirst() }
        guard arguments.count == 2 else {
            fail("usage: ServiceModelGenerator [--check] MODEL FOLDER")
        }
        do {
            let model = try Data(contentsOf: URL(filePath: arguments[0]))
            let service = try ServiceDescription(parsing: Array(model))
            let folder = OutputFolder(URL(filePath: arguments[1], directoryHint: .isDirectory))
            let changes = try folder.changes(to: try service.sourceFiles())
            for change in changes { print(change) }
            if isCheck { exit(changes.isEmpty ? 0 : 1) }
            try folder.apply(changes)
        } catch {
            fail("\(arguments[0]): \(error)")
        }
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(2)
    }
}

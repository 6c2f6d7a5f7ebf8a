import Foundation

/// Writes what is made of the model: `ServiceModelGenerator [--check] MODEL SOURCES SNIPPETS ARTICLES`.
///
/// SOURCES and ARTICLES are the folders of the Swift sources and of the articles of the documentation; SNIPPETS is the folder whose Swift
/// files have the articles' examples. With `--check` nothing is written, and the exit status is 1 when a file is missing, differs, or
/// should not be there.
@main
struct Generator {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isCheck = arguments.first == "--check"
        if isCheck { arguments.removeFirst() }
        guard arguments.count == 4 else {
            fail("usage: ServiceModelGenerator [--check] MODEL SOURCES SNIPPETS ARTICLES")
        }
        do {
            let service = try ServiceDescription(parsing: Array(Data(contentsOf: URL(filePath: arguments[0]))))
            let snippets = try Snippets(OutputFolder(folder(arguments[2])).texts())
            let sources = OutputFolder(folder(arguments[1]))
            let articles = OutputFolder(folder(arguments[3]), fileExtension: "md")
            let sourceChanges = try sources.changes(to: try service.sourceFiles())
            let articleChanges = try articles.changes(to: try service.articles(snippets: snippets))
            for change in sourceChanges + articleChanges { print(change) }
            if isCheck { exit(sourceChanges.isEmpty && articleChanges.isEmpty ? 0 : 1) }
            try sources.apply(sourceChanges)
            try articles.apply(articleChanges)
        } catch {
            fail("\(arguments[0]): \(error)")
        }
    }

    private static func folder(_ path: String) -> URL { URL(filePath: path, directoryHint: .isDirectory) }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(2)
    }
}

import Foundation
import IVSCommands
import IVSLanguage
import LocalService

/// `ivsh check FILE ...`
struct Check: Sendable {
    private var errorFormat = ErrorFormat.human
    private var noColor = false
    private var wantsHelp = false

    private static let table: [CommandOption<Check>] = [
        .choice("--error-format", help: "Form of errors on stderr.") { $0.errorFormat = $1 },
        .flag("--no-color", help: "No colours, as with NO_COLOR.") { $0.noColor = true },
        .flag("--help", "-h", help: "Print this help.") { $0.wantsHelp = true },
    ]

    static func run(_ words: some Sequence<String>) throws(UsageError) -> Int32 {
        var check = Check()
        let files = try OptionReader(options: table, endsAtFirstWord: false).read(words, into: &check)
        if check.wantsHelp {
            let help = CommandLineHelp(
                summary: "Checks scripts for errors: syntax, names, flags and types. Runs nothing.", usage: ["ivsh check FILE ..."],
                options: table)
            return StandardOutput.show(help.text)
        }
        guard !files.isEmpty else {
            throw UsageError("`ivsh check` takes the scripts to check", help: "for example: ivsh check moderate.ivs")
        }
        return check.run(files)
    }

    private func run(_ files: [String]) -> Int32 {
        let reporter = ErrorReporter(format: errorFormat, noColor: noColor, Environment(), sources: SourceMap())
        // Nothing runs, so the session is never used; its commands' signatures are what checking needs.
        let session = Session(
            settings: .init(), options: .init(store: .memory), sink: FileDescriptorSink(descriptor: STDOUT_FILENO))
        let runner = ProgramRunner(session, sources: reporter.sources)
        return Process.onEvaluatorThread {
            var status = ExitStatus.success
            for file in files {
                do {
                    let diagnostics = runner.check(try SourceFile.read(path: file), name: file)
                    reporter.report(diagnostics)
                    if diagnostics.contains(where: { $0.severity == .error }) { status = max(status, ExitStatus.usage) }
                } catch {
                    status = max(status, reporter.report(ProgramOutcome(error)))
                }
            }
            return status
        }
    }
}

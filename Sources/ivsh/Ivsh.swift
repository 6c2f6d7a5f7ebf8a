import AWSRuntime
import IVSCommands
import IVSLanguage

/// The program: what its command line asks for.
@main
enum Ivsh {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do throws(UsageError) {
            Process.end(try run(arguments))
        } catch {
            fail(error, arguments)
        }
    }

    /// First words that are no script. Scripts take all words behind them as they are.
    private static func run(_ arguments: [String]) throws(UsageError) -> Int32 {
        switch arguments.first {
        case "check": try Check.run(arguments.dropFirst())
        case "serve": try Serve.run(arguments.dropFirst())
        case "exec": try Exec.run(arguments.dropFirst())
        default: try runShell(arguments)
        }
    }

    private static func runShell(_ arguments: [String]) throws(UsageError) -> Int32 {
        var options = ShellOptions()
        let words = try OptionReader(options: ShellOptions.table).read(arguments, into: &options)
        switch options.request {
        case .help: return StandardOutput.show(help.text)
        case .version:
            return StandardOutput.show("ivsh \(packageVersion)")
        case nil: return Shell.start(options: options, words: words)
        }
    }

    private static var help: CommandLineHelp<ShellOptions> {
        CommandLineHelp(
            summary: "A shell for Amazon IVS Chat, with a local service inside.",
            usage: [
                "ivsh [OPTION ...]                         a prompt on a terminal; else the program is read from stdin",
                "ivsh [OPTION ...] FILE.ivs [ARG ...]      a script",
                "ivsh [OPTION ...] -c PROGRAM [ARG ...]    a program given as text",
                "ivsh check FILE ...                       check scripts without running them",
                "ivsh serve [OPTION ...]                   the local service for other programs",
                "ivsh exec [OPTION ...] -- CMD [ARG ...]   a program with a local service of its own",
            ],
            options: ShellOptions.table,
            epilogue: ["Inside, `help` shows what there is and `help language` explains the language."])
    }

    private static func fail(_ error: UsageError, _ arguments: [String]) -> Never {
        // Reading failed, so how errors are to look has to be found in the raw words.
        let wantsJSON =
            zip(arguments, arguments.dropFirst()).contains { $0 == ("--error-format", "json") }
            || arguments.contains("--error-format=json")
        let reporter = ErrorReporter(format: wantsJSON ? .json : .human, useColor: false, sources: SourceMap())
        reporter.report(error.evaluationError)
        Process.end(ExitStatus.usage)
    }
}

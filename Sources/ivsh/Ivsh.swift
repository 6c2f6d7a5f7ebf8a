import ArgumentParser
import IVSCommands
import IVSLanguage

/// The program: what the command line of DESIGN says, by swift-argument-parser.
@main
struct Ivsh: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "ivsh",
        abstract: "A shell for Amazon IVS Chat, with a local service inside.",
        discussion: """
            ivsh                       a prompt on a terminal; else the program is read from stdin
            ivsh FILE.ivs [ARG ...]    a script
            ivsh -c PROGRAM [ARG ...]  a program given as text
            ivsh check FILE ...        check scripts without running them
            ivsh serve [OPTIONS]       the local service for other programs
            ivsh exec -- CMD [ARG ...] a program with a local service of its own

            Inside, 'help' lists the commands and 'help language' explains the language.
            """,
        version: "ivsh \(version)")

    /// First words that are no script. Scripts take all words behind them as they are, so these cannot be subcommands of the parser.
    private static func subcommand(_ word: String) -> (any ParsableCommand.Type)? {
        switch word {
        case "check": Check.self
        case "serve": Serve.self
        default: nil
        }
    }

    @OptionGroup var options: ShellOptions

    @Option(name: .customShort("c"), help: ArgumentHelp("A program, instead of a file.", valueName: "PROGRAM"))
    var program: String?

    @ArgumentParser.Argument(
        parsing: .captureForPassthrough,
        help: ArgumentHelp("A script and its arguments; with -c, arguments alone.", valueName: "FILE ARG"))
    var words: [String] = []

    mutating func validate() throws {
        // The parser leaves the first option that it does not know, and all behind it, to the words.
        guard program == nil, let word = words.first, word.hasPrefix("-"), word != "-" else { return }
        switch word {
        case "--help", "-h": throw CleanExit.helpRequest(self)
        case "--version": throw CleanExit.message(Self.configuration.version)
        default:
            do {
                _ = try OptionsAlone.parse([word])
            } catch {
                throw ValidationError(OptionsAlone.message(for: error))
            }
        }
    }

    func run() throws {
        throw ExitCode(Shell.start(options: options, program: program, words: words))
    }

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let subcommand = arguments.first.flatMap(subcommand)
        let type = subcommand ?? Ivsh.self
        do {
            var command = try type.parseAsRoot(Array(subcommand == nil ? arguments : arguments.dropFirst()))
            try command.run()
        } catch {
            finish(error, of: type, Array(arguments))
        }
    }

    /// Help and version go to stdout with status 0; everything else that parsing finds is an error of usage.
    private static func finish(_ error: any Error, of type: any ParsableCommand.Type, _ arguments: [String]) -> Never {
        if let exit = error as? ExitCode { Process.end(exit.rawValue) }
        if type.exitCode(for: error) == .success {
            print(type.fullMessage(for: error))
            Process.end(ExitStatus.success)
        }
        // Parsing failed, so how errors are to look has to be found in the raw words.
        let wantsJSON = zip(arguments, arguments.dropFirst()).contains { $0 == ("--error-format", "json") }
            || arguments.contains("--error-format=json")
        let reporter = ErrorReporter(format: wantsJSON ? .json : .human, useColor: false, sources: SourceMap())
        reporter.report(
            EvaluationError(
                Diagnostic(code: "usage", message: type.message(for: error), help: "`ivsh --help` shows the command line")))
        Process.end(ExitStatus.usage)
    }
}

/// Knows the options and nothing else, to say what is wrong with a word that is none of them.
private struct OptionsAlone: ParsableCommand {
    @OptionGroup var options: ShellOptions
}

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ivsh check", abstract: "Check scripts for errors; run nothing.")

    @Option(name: .customLong("error-format"), help: "Form of errors on stderr.")
    var errorFormat: ErrorFormat = .human

    @Flag(name: .customLong("no-color"), help: "No colours, as with NO_COLOR.")
    var noColor = false

    @ArgumentParser.Argument(help: ArgumentHelp("The scripts.", valueName: "FILE"))
    var files: [String]

    func run() throws {
        throw ExitCode(Shell.check(files: files, errorFormat: errorFormat, noColor: noColor))
    }
}

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
            return Ivsh.show(
                CommandLineHelp(
                    summary: "Checks scripts for errors: syntax, names, flags and types. Runs nothing.", usage: ["ivsh check FILE ..."],
                    options: table
                ).text)
        }
        guard !files.isEmpty else {
            throw UsageError("`ivsh check` takes the scripts to check", help: "for example: ivsh check moderate.ivs")
        }
        return Shell.check(files: files, errorFormat: check.errorFormat, noColor: check.noColor)
    }
}

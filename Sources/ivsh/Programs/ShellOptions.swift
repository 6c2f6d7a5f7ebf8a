import IVSCommands
import IVSTimestamps

/// Options that come before a script or with `-c`.
struct ShellOptions: Sendable {
    var backend: String?
    var region: String?
    var profile: String?
    var store: String?
    var output: ValueFormat?
    var errorFormat = ErrorFormat.human
    var dryRun = false
    var yes = false
    var noColor = false
    var seed: UInt64?
    var clock: Timestamp?
    /// A program, instead of a file.
    var program: String?
    var request: InformationRequest?

    static let table: [CommandOption<ShellOptions>] = [
        .text("-c", value: "PROGRAM", help: "A program, instead of a file.") { $0.program = $1 },
        .text("--backend", value: "local|aws|URL", help: "Where calls go: the local service, Amazon IVS Chat, or a URL.") {
            $0.backend = $1
        },
        .text("--endpoint-url", value: "URL", help: "The same as --backend URL.") { $0.endpointURL = $1 },
        .text("--region", value: "R", help: "Region of the rooms. Default: AWS_REGION, else us-west-2.") { $0.region = $1 },
        .text("--profile", value: "P", help: "Profile of the AWS configuration.") { $0.profile = $1 },
        .text("--store", value: "PATH|:memory:", help: "Folder of the local service, made when missing; :memory: keeps nothing.") {
            $0.store = $1
        },
        .choice("--output", help: "Form of results. Default: table on a terminal, else json.") { $0.output = $1 },
        .choice("--error-format", help: "Form of errors on stderr.") { $0.errorFormat = $1 },
        .flag("--dry-run", help: "Print the requests of operations that change something; send none.") { $0.dryRun = true },
        .flag("--yes", help: "Never ask before deleting.") { $0.yes = true },
        .flag("--no-color", help: "No colours, as with NO_COLOR.") { $0.noColor = true },
        .value("--seed", value: "N", help: "Makes the local service's ids and tokens repeat from run to run.", reading: { UInt64($0) }) {
            $0.seed = $1
        },
        .value(
            "--clock", value: "TIME",
            help: "Time at which the session's clock stands, such as 2026-01-01T00:00:00Z; 'sleep' moves it on.",
            reading: { Timestamp(iso8601: $0) }
        ) { $0.clock = $1 },
        .flag("--version", help: "Print the version.") { $0.request = .version },
        .flag("--help", "-h", help: "Print this help.") { $0.request = .help },
    ]

    /// `--endpoint-url` beats `--backend`.
    var endpointURL: String?
}

/// What is asked of the program instead of running something.
enum InformationRequest {
    case help, version
}

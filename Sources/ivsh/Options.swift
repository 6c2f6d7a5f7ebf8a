import ArgumentParser
import IVSCommands
import LocalService
import Timestamps

/// Options that come before a script or with `-c`.
struct ShellOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where calls go: the local service, Amazon IVS Chat, or a URL.", valueName: "local|aws|URL"))
    var backend: String?

    @Option(name: .customLong("endpoint-url"), help: ArgumentHelp("The same as --backend URL.", valueName: "URL"))
    var endpointURL: String?

    @Option(help: ArgumentHelp("Region of the rooms. Default: AWS_REGION, else us-west-2.", valueName: "R"))
    var region: String?

    @Option(help: ArgumentHelp("Profile of the AWS configuration.", valueName: "P"))
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Folder of the local service, made when missing; :memory: keeps nothing.", valueName: "PATH|:memory:"))
    var store: String?

    @Option(help: "Form of results. Default: table on a terminal, else json.")
    var output: ValueFormat?

    @Option(name: .customLong("error-format"), help: "Form of errors on stderr.")
    var errorFormat: ErrorFormat = .human

    @Flag(name: .customLong("dry-run"), help: "Print the requests of operations that change something; send none.")
    var dryRun = false

    @Flag(help: "Never ask before deleting.")
    var yes = false

    @Flag(name: .customLong("no-color"), help: "No colours, as with NO_COLOR.")
    var noColor = false

    @Option(help: ArgumentHelp("Makes the local service's ids and tokens repeat from run to run.", valueName: "N"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "Time at which the session's clock stands, such as 2026-01-01T00:00:00Z; 'sleep' moves it on.",
            valueName: "TIME"))
    var clock: Timestamp?
}

enum ErrorFormat: String, ExpressibleByArgument, CaseIterable {
    case human, json
}

extension ValueFormat: ExpressibleByArgument {}

extension Timestamp: ExpressibleByArgument {
    public init?(argument: String) {
        guard let time = Timestamp(iso8601: argument) else { return nil }
        self = time
    }
}

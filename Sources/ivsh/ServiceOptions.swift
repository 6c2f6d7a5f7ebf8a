import ArgumentParser
import IVSCommands
import IVSLanguage
import LocalServer
import LocalService
import Timestamps

/// What `serve` and `exec` have in common: the service that they put on a port.
struct ServiceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of the service, made when missing; :memory: keeps nothing.", valueName: "PATH|:memory:"))
    var store: String?

    @Option(help: ArgumentHelp("Region of requests that name none. Default: AWS_REGION, else us-west-2.", valueName: "R"))
    var region: String?

    @Option(help: "Limits of an account: relaxed counts resources and messages, strict calls too, off neither.")
    var quotas: Quotas.Level = .relaxed

    @Option(help: ArgumentHelp("Changes one limit: rooms=10, CreateRoom=1. May be repeated.", valueName: "NAME=N"))
    var quota: [QuotaOverride] = []

    @Option(
        name: .customLong("transition-delay"),
        help: ArgumentHelp("How long a logging configuration is CREATING, UPDATING or DELETING: 0s, 2s, 500ms.", valueName: "TIME"))
    var transitionDelay = Interval(nanoseconds: 500_000_000)

    @Option(name: .customLong("seed-script"), help: ArgumentHelp("A script that runs in the service before it is open.", valueName: "FILE"))
    var seedScript: String?

    @Option(help: ArgumentHelp("Makes ids and tokens repeat from run to run.", valueName: "N"))
    var seed: UInt64?

    /// - Throws: `EvaluationError` that says which option is wrong.
    func regionName(_ environment: Environment) throws(EvaluationError) -> String {
        let region = region ?? environment.region ?? SessionSettings.defaultRegion
        guard Session.isRegionName(region) else {
            throw EvaluationError(
                Diagnostic(
                    code: "bad-region", message: "'\(region)' is no region name",
                    help: "regions look like us-west-2; see --region, AWS_REGION and AWS_DEFAULT_REGION"),
                exitStatus: self.region == nil ? ExitStatus.configuration : ExitStatus.usage)
        }
        return region
    }

    /// Opens the service.
    /// - Throws: `EvaluationError` when the store cannot be used.
    func open(
        _ store: LocalService.StoreLocation, about: LocalService.About, observer: (@Sendable (RequestRecord) -> Void)? = nil
    ) throws(EvaluationError) -> LocalService {
        let limits = Quotas(quotas, overrides: Dictionary(quota.map { ($0.name, $0.limit) }, uniquingKeysWith: { $1 }))
        var configuration = LocalService.Configuration(
            store: store, random: seed.map { .seeded($0) } ?? .system, quotas: limits,
            transitionDelay: .nanoseconds(transitionDelay.nanoseconds))
        configuration.about = about
        configuration.requestObserver = observer
        do throws(StoreError) {
            return try LocalService(configuration: configuration)
        } catch {
            throw EvaluationError(
                Diagnostic(
                    code: "unusable-store", message: error.message,
                    help: "`--store FOLDER` names another one, `--store :memory:` keeps nothing"),
                exitStatus: ExitStatus.general)
        }
    }

    /// Runs the seed script, if there is one, with the service as the shell's local one. Its output goes to stderr, for stdout is not its own.
    ///
    /// - Returns: a status other than 0 when it failed.
    func runSeedScript(in service: LocalService, region: String, reporter: ErrorReporter, sources: SourceMap) async -> Int32 {
        guard let path = seedScript else { return ExitStatus.success }
        return await ServiceScript(service: service, region: region, reporter: reporter, sources: sources).run(path: path)
    }
}

/// `rooms=10`
struct QuotaOverride: ExpressibleByArgument {
    let name: Quotas.Name
    let limit: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let name = Quotas.Name(String(parts[0])), let limit = Int(parts[1]), limit >= 0 else { return nil }
        self.name = name
        self.limit = limit
    }
}

/// A length of time as the language writes it.
struct Interval: ExpressibleByArgument {
    let nanoseconds: Int64

    init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    init?(argument: String) {
        guard let nanoseconds = DurationText.nanoseconds(of: argument == "0" ? "0s" : argument), nanoseconds >= 0 else { return nil }
        self.nanoseconds = nanoseconds
    }

    var defaultValueDescription: String { "\(nanoseconds / 1_000_000)ms" }
}

extension Quotas.Level: ExpressibleByArgument {}
